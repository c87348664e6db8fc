const schemes: ReadonlySet<string> = new Set(['http', 'https', 'mailto']);

/** A longer address is shown and not followed: no browser takes it, and nobody reads where it leads. */
const maxAddressLength = 4096;

/** `add.ts:10` and `add.ts:10:4`: a file and a place in it, not a scheme. */
const fileAndLine = /^[\w.-]+\.\w+:\d+(:\d+)?$/;

/**
 * The address of a link that may be followed: http, https, mail, or a path in the workspace.
 *
 * @returns `undefined` for everything else (`command:`, `javascript:`, `data:`, other hosts without a scheme, …), which is then plain text.
 */
export function parseHref(href: string): string | undefined {
  const address = href.trim();
  if (address === '' || address.length > maxAddressLength || hasForbiddenCharacter(address)) return undefined;
  const scheme = /^([a-z][a-z\d+.-]*):/i.exec(address)?.[1]?.toLowerCase();
  if (scheme !== undefined && schemes.has(scheme)) return isWhole(address, scheme) ? address : undefined;
  if (fileAndLine.test(address)) return address;
  return isPath(address) ? address : undefined;
}

/** Control characters, which browsers drop before they read the scheme, and backslashes, which they read as slashes. */
function hasForbiddenCharacter(address: string): boolean {
  return /[\u0000-\u001f\u007f-\u009f\u2028\u2029\\]/.test(address);
}

function isWhole(address: string, scheme: string): boolean {
  if (scheme === 'mailto') return address.length > 'mailto:'.length;
  return /^https?:\/\/[^/]/i.test(address) && URL.canParse(address);
}

/** A path has no colon in its first segment, where a scheme would be, not even a written one, and does not begin like another host. */
function isPath(address: string): boolean {
  return !/^[^/]*(?::|&\w+;)/.test(address) && !address.startsWith('//') && !/^[#?]/.test(address);
}
