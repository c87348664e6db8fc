import { currentPath, legacyPath } from './knownServers.ts';
import { isServiceAddress } from './serviceHost.ts';

/** Whether an address has the path of the first edition. */
export function isLegacyAddress(baseUrl: string): boolean {
  return baseUrl.endsWith(legacyPath);
}

/** Whether an address has the path that took its place. */
export function isCurrentAddress(baseUrl: string): boolean {
  return baseUrl.endsWith(currentPath) && !isLegacyAddress(baseUrl);
}

/** The address of the same host that takes the place of the first edition's; `undefined` for any other address. */
export function movedAddress(baseUrl: string): string | undefined {
  return isLegacyAddress(baseUrl) ? `${baseUrl.slice(0, -legacyPath.length)}${currentPath}` : undefined;
}

/** Whether an address may be left for its new one without asking: a gateway may have its own reasons to have lost a path. */
export function movesByItself(baseUrl: string): boolean {
  return isLegacyAddress(baseUrl) && isServiceAddress(baseUrl);
}
