import { currentPath, legacyPath } from './knownServers.ts';

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
