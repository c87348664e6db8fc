import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { patienceMs } from '../patience.ts';

const guard = fileURLToPath(new URL('guard.mjs', import.meta.url));

export interface ProcessOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Called with each whole line of either output. */
  readonly onLine?: (line: string) => void;
}

/** A process that was started here, and with it all that it starts. It ends with the one who started it, whatever happens to that one. */
export interface RunningProcess {
  /** The guard's id: everything that was started is below it. */
  readonly pid: number;
  /** Both outputs so far. */
  output(): string;
  /** The first match in the output. Rejects, with the output, when the process ends before or after `timeoutMs` (default: `patienceMs`). */
  waitForOutput(pattern: RegExp, timeoutMs?: number): Promise<RegExpExecArray>;
  /** The exit code, once it has ended by itself or was stopped. */
  readonly ended: Promise<number>;
  /** Ends it and all that it started; resolves when they are gone. */
  stop(): Promise<void>;
}

export function startProcess(
  command: string,
  args: readonly string[],
  { cwd, env, onLine }: ProcessOptions = {},
): RunningProcess {
  const child = spawn(process.execPath, [guard, command, ...args], {
    ...(cwd === undefined ? {} : { cwd }),
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const events = new EventEmitter();
  let output = '';
  let unfinishedLine = '';
  const onText = (text: string): void => {
    output += text;
    const lines = (unfinishedLine + text).split('\n');
    unfinishedLine = lines.pop() ?? '';
    for (const line of lines) onLine?.(line);
    events.emit('output');
  };
  child.stdout.setEncoding('utf8').on('data', onText);
  child.stderr.setEncoding('utf8').on('data', onText);
  child.stdin.on('error', () => undefined); // it has ended by itself; there is nobody left to tell
  const ended = new Promise<number>((resolve) => {
    child.once('close', (code) => {
      resolve(code ?? 1);
      events.emit('output');
    });
  });

  async function waitForOutput(pattern: RegExp, timeoutMs = patienceMs): Promise<RegExpExecArray> {
    const signal = AbortSignal.timeout(timeoutMs);
    for (;;) {
      const match = pattern.exec(output);
      if (match) return match;
      const reason = signal.aborted
        ? `not seen within ${timeoutMs / 1000} s`
        : child.exitCode === null
          ? undefined
          : 'it has ended';
      if (reason)
        throw new Error(`${[command, ...args].join(' ')}: waiting for ${String(pattern)}: ${reason}.\n${output}`);
      await once(events, 'output', { signal }).catch(() => undefined);
    }
  }

  return {
    pid: child.pid ?? 0,
    output: () => output,
    waitForOutput,
    ended,
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
