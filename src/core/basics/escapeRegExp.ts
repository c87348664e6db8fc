/** The source of a regular expression that matches just this text, in all flags and also inside of brackets. */
export function escapeRegExp(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
}
