import type { AcceptKeys } from './exchange.ts';
import type { SimulatorOptions } from './simulator.ts';
import { switchValues, type Switches } from './switches.ts';

/** What the command line says. */
export interface CommandLine {
  readonly options: SimulatorOptions;
  readonly isQuiet: boolean;
  readonly wantsHelp: boolean;
}

/** How fast people see it stream, when they do not say. */
const humanPace = { deltaDelayMs: 18, toolDelayMs: 500, slowDelayMs: 120 };

/**
 * Reads the command line.
 *
 * @throws RangeError for an argument that is not known, or a value that does not fit.
 */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const settings = new Map(toPairs(args));
  const take = (name: string) => {
    const value = settings.get(name);
    settings.delete(name);
    return value;
  };
  const isQuiet = take('quiet') !== undefined;
  const wantsHelp = take('help') !== undefined;
  const special = {
    ...placeOf(take('port')),
    ...profileOf(take('profile')),
    ...keysOf(take('no-key'), take('key')),
    ...paceOf(take('delay')),
  };
  const switches = Object.fromEntries([...settings].map(([name, value]) => toSwitch(name, value)));
  return { options: { ...humanPace, ...special, ...switches }, isQuiet, wantsHelp };
}

/** `--name value`, `--name=value` and bare `--name`, as names and values; the value of a bare one is empty. */
function toPairs(args: readonly string[]): readonly (readonly [string, string])[] {
  const pairs: (readonly [string, string])[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const [, name, value] = /^--([\w-]+)(?:=(.*))?$/.exec(args[index] ?? '') ?? [];
    if (name === undefined) throw new RangeError(`“${args[index] ?? ''}” is not understood; see --help.`);
    const next = args[index + 1];
    const takesNext = value === undefined && next !== undefined && !next.startsWith('--');
    if (takesNext) index += 1;
    pairs.push([name, value ?? (takesNext ? next : '')]);
  }
  return pairs;
}

function placeOf(port: string | undefined): Pick<SimulatorOptions, 'port'> {
  return port === undefined ? {} : { port: toNumber('port', port) };
}

function profileOf(profile: string | undefined): Pick<SimulatorOptions, 'profile'> {
  if (profile === undefined) return {};
  if (profile !== 'seed' && profile !== 'current') throw new RangeError('--profile is seed or current.');
  return { profile };
}

function keysOf(noKey: string | undefined, key: string | undefined): { readonly acceptKeys?: AcceptKeys } {
  if (noKey !== undefined) return { acceptKeys: 'none-needed' };
  if (key === undefined) return {};
  return { acceptKeys: key === 'any' ? 'any' : key.split(',') };
}

function paceOf(delay: string | undefined): Partial<Switches> {
  return delay === undefined ? {} : { deltaDelayMs: toNumber('delay', delay) };
}

function toSwitch(name: string, value: string): readonly [string, unknown] {
  if (!isSwitch(name)) throw new RangeError(`--${name} is not known; see --help.`);
  const values = switchValues[name];
  if (values === 'text') return [name, value];
  if (values === 'number') return [name, toNumber(name, value)];
  if (values === 'boolean') return [name, toBoolean(name, value)];
  if (!values.includes(value)) throw new RangeError(`--${name} is one of ${values.join(', ')}.`);
  return [name, value];
}

function isSwitch(name: string): name is keyof Switches {
  return name in switchValues;
}

function toNumber(name: string, value: string): number {
  const number = Number(value);
  if (value === '' || !Number.isFinite(number)) throw new RangeError(`--${name} takes a number.`);
  return number;
}

function toBoolean(name: string, value: string): boolean {
  if (!['', 'true', 'false'].includes(value)) throw new RangeError(`--${name} is true or false.`);
  return value !== 'false';
}
