/** Names of functions are declared to the service with at most so many characters (API reference, 3.4). */
export const maxNameCharacters = 64;

/** A name with only those characters that the service takes in one; its length is not limited here. */
export function withAllowedCharacters(name: string): string {
  return name.replaceAll(/[^\w-]/g, '_');
}
