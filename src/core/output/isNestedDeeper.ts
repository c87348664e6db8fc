/** No server means more. From some 5 000 on, a value can be read but not written again, and it has to be, to the log and to the panel. */
export const maxLevels = 200;

/** Whether a value of JSON has objects or arrays inside one another more than so many levels deep. */
export function isNestedDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isNestedDeeper(inner, levels - 1));
}
