import type { Ask } from '../ask.ts';
import type { Step } from '../steps.ts';
import { isFields, listOf, textOf, type Fields } from '../wire.ts';
import { say, simulated, think, type Scenario } from './scenario.ts';

/** Calls of the client's functions, with arguments made from the question. */
export const functionCalls: Scenario = {
  name: 'calls',
  shows: 'calls functions in `tools` that the question names, or “call the tool”; “two”, “three” for several',
  fits: (ask) => ask.functions.length > 0 && (ask.mustCall || wantedFunctions(ask).length > 0),
  steps: callSteps,
};

/** The calls, perhaps with a sentence before them. */
export function callSteps(ask: Ask): readonly Step[] {
  const before = ask.textBeforeCall ? [say(`Let me look that up first. ${simulated}`)] : [];
  return [think('One of the tools can answer this better than I can.'), ...before, ...calls(ask)];
}

function calls(ask: Ask): readonly Step[] {
  const wanted = wantedFunctions(ask);
  const functions = wanted.length > 0 ? wanted : ask.functions.slice(0, 1);
  const count = Math.max(ask.calls, numberWord(ask.words), 1);
  return Array.from({ length: count }, (_, index) => {
    const called = functions[index % functions.length] ?? {};
    return {
      kind: 'call',
      name: textOf(called.name),
      arguments: JSON.stringify(argumentsFor(called, ask.words, index)),
    };
  });
}

/** Functions whose name, or every longer part of it, is in the question; all of them when it asks for “the tool”. */
function wantedFunctions({ functions, words }: Ask): readonly Fields[] {
  const text = words.toLowerCase();
  const named = functions.filter((one) => isNamed(textOf(one.name).toLowerCase(), text));
  return named.length > 0 || !/\b(call|use)\b.*\b(tools?|functions?)\b/.test(text) ? named : functions;
}

function isNamed(name: string, text: string): boolean {
  const parts = name.split(/[_-]/).filter((part) => part.length >= 4);
  return text.includes(name) || (parts.length > 0 && parts.every((part) => text.includes(part.replace(/s$/, ''))));
}

function numberWord(words: string): number {
  if (/\b(three|thrice)\b/i.test(words)) return 3;
  return /\b(two|both|twice)\b/i.test(words) ? 2 : 0;
}

function argumentsFor(called: Fields, words: string, index: number): Fields {
  const schema = isFields(called.parameters) ? called.parameters : {};
  const properties = isFields(schema.properties) ? schema.properties : {};
  const required = listOf(schema.required).map(textOf);
  const names = required.length > 0 ? required : Object.keys(properties).slice(0, 1);
  return Object.fromEntries(names.map((name) => [name, valueFor(name, properties[name], { words, index })]));
}

interface Hint {
  readonly words: string;
  readonly index: number;
}

/** A value that fits a property's schema, taken from the question where it can be. */
function valueFor(name: string, schema: unknown, hint: Hint): unknown {
  const { type, enum: choices, items } = isFields(schema) ? schema : {};
  if (Array.isArray(choices)) return (choices as unknown[])[0];
  switch (type) {
    case 'boolean':
      return true;
    case 'number':
    case 'integer':
      return Number(/\d+/.exec(hint.words)?.[0] ?? 1);
    case 'array':
      return [valueFor(name, items, hint)];
    case 'object':
      return {};
    default:
      return stringFor(name, hint);
  }
}

function stringFor(name: string, { words, index }: Hint): string {
  const quoted = [...words.matchAll(/[`"“]([^`"”]+)[`"”]/g)].map((match) => match[1] ?? '');
  const paths = words.match(/(?:[\w.-]+\/)*[\w.-]+\.\w+/g) ?? [];
  const names = [...words.matchAll(/\b(?:in|for|of|and) ((?:\p{Lu}\p{L}+ ?)+)/gu)].map((match) =>
    (match[1] ?? '').trim(),
  );
  const found = /path|file|uri/i.test(name) ? [...paths, ...quoted] : [...quoted, ...names, ...paths];
  return found[index % Math.max(found.length, 1)] ?? 'example';
}
