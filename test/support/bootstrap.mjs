// The way from a fresh clone to the project's own Node: installs the dependencies when they are missing or old, then runs a script
// on the Node of node_modules/.bin. Plain JavaScript without dependencies: any Node from 18 on can run it.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runQuietly } from './runStep.mjs';

const projectFolder = fileURLToPath(new URL('../..', import.meta.url));
const binFolder = path.join(projectFolder, 'node_modules', '.bin');
const windows = process.platform === 'win32';

/** Runs a TypeScript file of this folder with this process's arguments, once everything it imports is there. */
export async function runOnProjectNode(script) {
  process.chdir(projectFolder);
  endWithParent();
  process.env.PATH = [binFolder, process.env.PATH].join(path.delimiter);
  const file = new URL(script, import.meta.url);
  try {
    if (!dependenciesAreInstalled()) await installDependencies();
    if (isProjectNode()) await import(file);
    else await rerun();
  } catch (error) {
    console.error(`\n${error.message}`);
    process.exitCode = 1;
  }
}

/** npm runs scripts in a shell, and that shell does not pass signals on: when it is gone, this process takes it for SIGTERM. */
function endWithParent() {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 250);
  watch.unref();
}

async function installDependencies() {
  await runQuietly('Installing the dependencies (npm ci)', windows ? 'npm.cmd' : 'npm', [
    'ci',
    '--no-audit',
    '--no-fund',
  ]);
}

function isProjectNode() {
  return Number.parseInt(process.versions.node, 10) >= 24;
}

/** npm writes node_modules/.package-lock.json last, so an interrupted install has none and is done again. */
function dependenciesAreInstalled() {
  const installed = readPackages('node_modules/.package-lock.json');
  const wanted = readPackages('package-lock.json');
  if (!installed || !wanted || !existsSync(path.join(binFolder, 'node'))) return false;
  return Object.entries(wanted).every(
    ([folder, { version, optional }]) => folder === '' || optional || installed[folder]?.version === version,
  );
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined; // missing or cut off: not installed
  }
}

/** The same again on the project's Node; signals are passed on, and so is the way it ended. */
function rerun() {
  const child = spawn(path.join(binFolder, windows ? 'node.cmd' : 'node'), process.argv.slice(1), {
    stdio: 'inherit',
    shell: windows,
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.once('exit', (code) => {
      process.exitCode = code ?? 1;
      resolve();
    });
  });
}
