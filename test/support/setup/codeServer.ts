import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runQuietly } from '../runStep.mjs';
import { canInstallPackages, installPackages } from './aptPackages.ts';
import { findExecutable } from './findExecutable.ts';
import { cacheFolder } from './paths.ts';

/** code-server 4.139.1 is VS Code 1.139.1, whole, with the browser as its window. */
const version = '4.139.1';
const installedFolder = path.join(cacheFolder, `code-server-${version}`);

export interface CodeServer {
  /** What a person would start: keeps secrets and user settings on disk. */
  readonly wrapper: string;
  /** The server within, which alone takes the flag for tests inside the extension host. */
  readonly innerServer: string;
  /** The folder of the extensions that come with it. */
  readonly builtInExtensions: string;
}

/** Installs code-server into the cache folder, once. */
export async function ensureCodeServer(): Promise<CodeServer> {
  if (!existsSync(installedFolder)) await install();
  const packageFolder = path.join(installedFolder, 'node_modules', 'code-server');
  return {
    wrapper: path.join(packageFolder, 'out', 'node', 'entry.js'),
    innerServer: path.join(packageFolder, 'lib', 'vscode', 'out', 'server-main.js'),
    builtInExtensions: path.join(packageFolder, 'lib', 'vscode', 'extensions'),
  };
}

/** Installs beside the final place and moves it there when it is whole, so that what has the final name is never half an installation. */
async function install(): Promise<void> {
  await ensureBuildTools();
  removeInterruptedInstalls();
  const partial = `${installedFolder}.${process.pid}.partial`;
  mkdirSync(partial, { recursive: true });
  // Its install script installs and compiles its native modules; npm 11 asks for leave.
  const manifest = { private: true, dependencies: { 'code-server': version }, allowScripts: { 'code-server': true } };
  writeFileSync(path.join(partial, 'package.json'), JSON.stringify(manifest));
  // The npm that runs this script leaves these to its children; the first says on which Node it ran itself, and the installer believes it.
  const env = { npm_config_user_agent: undefined, npm_node_execpath: undefined, npm_config_local_prefix: undefined };
  await runQuietly(
    `Installing VS Code (code-server ${version}, about two minutes, once)`,
    'npm',
    ['install', '--no-audit', '--no-fund'],
    { cwd: partial, env },
  );
  if (existsSync(installedFolder))
    rmSync(partial, { recursive: true }); // another run was faster
  else renameSync(partial, installedFolder);
}

async function ensureBuildTools(): Promise<void> {
  const needed = [
    { package: 'python3', isThere: findExecutable(['python3']) !== undefined },
    { package: 'make', isThere: findExecutable(['make']) !== undefined },
    { package: 'g++', isThere: findExecutable(['g++', 'clang++']) !== undefined },
    { package: 'libkrb5-dev', isThere: process.platform !== 'linux' || findExecutable(['krb5-config']) !== undefined },
  ];
  const missing = needed.filter(({ isThere }) => !isThere).map((tool) => tool.package);
  if (missing.length === 0) return;
  if (canInstallPackages()) return installPackages(missing);
  console.warn(
    `VS Code's native modules are compiled now, and may need what was not found here: ${missing.join(', ')}.`,
  );
}

function removeInterruptedInstalls(): void {
  mkdirSync(cacheFolder, { recursive: true });
  const partial = new RegExp(`^code-server-.*\\.(\\d+)\\.partial$`);
  for (const name of readdirSync(cacheFolder)) {
    const pid = partial.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(path.join(cacheFolder, name), { recursive: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
