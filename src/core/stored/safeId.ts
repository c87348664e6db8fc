/** Ids become file names: only ids of the extension's own form are taken. */
export function isSafeId(id: string): boolean {
  return /^[\w-]{1,64}$/.test(id) && !id.startsWith('__');
}
