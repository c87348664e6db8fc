/** A part of an address as it is read; as it stands where it has a `%` that is no escape. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
