/** What whatever was thrown says. */
export function thrownText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
