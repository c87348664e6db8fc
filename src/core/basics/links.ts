import { placeInFile } from './writtenLocation.ts';

const external = /^(https?|mailto):/i;

/** A longer address is shown as text: no browser takes it, and nobody reads where it leads. */
const maxAddressLength = 4096;

/** `add.ts:10` and `add.ts:10:4`: a file with line and column, not a scheme. */
const fileAndLine = new RegExp(String.raw`^[\w.-]+\.\w+${placeInFile}$`);

/**
 * Reads the address of a link that the model wrote: http, https, mailto, or a path, which the host looks for in the workspace.
 * The panel draws as a link, and the host opens, nothing else.
 *
 * @returns The address without surrounding white space; `undefined` for everything else (`command:`, `javascript:`, `data:`, `//host`, …).
 */
export function parseHref(href: string): string | undefined {
  const address = href.trim();
  if (address === '' || address.length > maxAddressLength || hasForbiddenCharacter(address)) return undefined;
  if (isExternal(address)) return isWhole(address) ? address : undefined;
  return fileAndLine.test(address) || isPath(address) ? address : undefined;
}

/** Whether an address that `parseHref` returned is for the browser or the mail program, and not a path. */
export function isExternal(address: string): boolean {
  return external.test(address);
}

/** Control characters, which browsers drop before they read the scheme, and backslashes, which they read as slashes. */
function hasForbiddenCharacter(address: string): boolean {
  return /[\u0000-\u001f\u007f-\u009f\u2028\u2029\\]/.test(address);
}

function isWhole(address: string): boolean {
  if (/^mailto:/i.test(address)) return address.length > 'mailto:'.length;
  return /^https?:\/\/[^/]/i.test(address) && URL.canParse(address);
}

/** A path has no colon in its first segment, where a scheme would be, not even a written one, and does not begin like another host. */
function isPath(address: string): boolean {
  return !/^[^/]*(?::|&\w+;)/.test(address) && !address.startsWith('//') && !/^[#?]/.test(address);
}
