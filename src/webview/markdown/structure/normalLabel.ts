/** Names that differ only in case and white space are the same. */
export function normalLabel(label: string): string {
  // As `marked` does: it looks references up by it.
  return label.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase().toLowerCase();
}
