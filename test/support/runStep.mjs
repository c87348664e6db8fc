// Runs one command of the set-up or of the tests, and shows that it goes on. Plain JavaScript: it also runs before anything is installed.
import { spawn } from 'node:child_process';

const quietMs = 5000;
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a command to its end. Whenever it has been silent for five seconds, a line says that it still runs and for how long.
 *
 * @param {string} title - What is being done, for people.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, show?: boolean }} [options] - `show`: pass the output on as it comes; otherwise it is kept for failures.
 * @returns {Promise<{ code: number, output: string, seconds: number }>} A command that cannot be started has code 127.
 */
export function runStep(title, command, args, { cwd, env, show = false } = {}) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const ticker = createTicker(() => `  … ${title}, ${seconds()} s`);
  let output = '';
  const onOutput = (stream) => (text) => {
    output += text;
    if (!show) return;
    ticker.reset();
    stream.write(text);
  };
  child.stdout.setEncoding('utf8').on('data', onOutput(process.stdout));
  child.stderr.setEncoding('utf8').on('data', onOutput(process.stderr));
  const stopWithChild = (signal) => {
    child.kill(signal);
    child.once('close', () => process.exit(130));
  };
  for (const signal of signals) process.once(signal, stopWithChild);
  return new Promise((resolve) => {
    const end = (code) => {
      ticker.stop();
      for (const signal of signals) process.off(signal, stopWithChild);
      resolve({ code, output, seconds: seconds() });
    };
    child.once('error', (error) => {
      output += error.message;
      end(127);
    });
    child.once('close', (code) => end(code ?? 1));
  });
}

/** Runs a command out of sight; a failure shows the end of its output and is thrown. */
export async function runQuietly(title, command, args, options = {}) {
  console.log(`${title} …`);
  const { code, output, seconds } = await runStep(title, command, args, options);
  if (code === 0) {
    console.log(`${title}: done in ${seconds} s`);
    return;
  }
  console.error(output.split('\n').slice(-40).join('\n'));
  throw new Error(`${title} failed (${[command, ...args].join(' ')}, exit code ${code}).`);
}

/** On a terminal one line that counts, elsewhere one new line every five seconds of silence. */
function createTicker(text) {
  let timer;
  let drawn = false;
  const clear = () => {
    if (drawn) process.stdout.write('\r\u001b[K');
    drawn = false;
  };
  const tick = () => {
    if (!process.stdout.isTTY) return console.log(text());
    process.stdout.write(`\r\u001b[K${text()}`);
    drawn = true;
  };
  const stop = () => {
    clearInterval(timer);
    clear();
  };
  const reset = () => {
    stop();
    timer = setInterval(tick, process.stdout.isTTY ? 1000 : quietMs);
  };
  reset();
  return { reset, stop };
}
