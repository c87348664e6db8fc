// Runs a command in a process group of its own, and ends that whole group as soon as this process's standard input closes: when the one
// who started it says so, and also when that one was killed and could say nothing.
//   node guard.mjs <command> <args…>
import { spawn } from 'node:child_process';

const graceMs = 4000;
const pollMs = 20;
const windows = process.platform === 'win32';
const [command, ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], detached: !windows });
let ending = false;

process.on('SIGINT', () => undefined); // Ctrl+C reaches everything on the terminal; the starter decides what it means
process.on('SIGTERM', end).on('SIGHUP', end);
process.stdin.on('close', end).on('error', end).resume();
child.once('error', (error) => {
  console.error(error.message);
  process.exit(127);
});
child.once('exit', (code) => {
  process.exitCode = code ?? 1;
  end();
});

/** Asks everyone in the group to end, and makes them when they have not after four seconds. */
function end() {
  if (ending) return;
  ending = true;
  const started = Date.now();
  signalGroup('SIGTERM');
  const poll = setInterval(() => {
    const tooLate = Date.now() - started > graceMs;
    if (!tooLate && signalGroup(0)) return;
    if (tooLate) signalGroup('SIGKILL');
    clearInterval(poll);
    process.exit();
  }, pollMs);
}

/** @returns false when nobody is left in the group. */
function signalGroup(signal) {
  try {
    return windows ? child.kill(signal) : process.kill(-child.pid, signal);
  } catch {
    return false;
  }
}
