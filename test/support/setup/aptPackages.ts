import { spawnSync } from 'node:child_process';
import { runQuietly } from '../runStep.mjs';

/** True where packages can be installed without asking anyone: root on Debian or one of its children. */
export function canInstallPackages(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0;
}

/** Installs packages of Debian; the lists are brought up to date first, since a fresh machine may have none. */
export async function installPackages(packages: readonly string[]): Promise<void> {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const waitForOthers = '-oDPkg::Lock::Timeout=300';
  await runQuietly('Updating the package lists (apt-get update)', 'apt-get', ['update', waitForOthers], { env });
  const install = ['install', '--yes', '--no-install-recommends', waitForOthers, ...packages];
  await runQuietly(`Installing ${packages.join(', ')} (apt-get install)`, 'apt-get', install, { env });
}
