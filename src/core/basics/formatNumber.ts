/** A number with narrow spaces between groups of three digits, which is unambiguous in every language. */
export function formatNumber(count: number, locale: string, options: Intl.NumberFormatOptions = {}): string {
  const parts = new Intl.NumberFormat(locale === '' ? 'en' : locale, options).formatToParts(count);
  return parts.map(({ type, value }) => (type === 'group' ? '\u202f' : value)).join('');
}

/** "204 KB" or "1.3 MB", in units of 1,000 bytes; nothing but an empty file has less than 1 KB. */
export function bytesText(bytes: number): string {
  const kilobytes = bytes / 1000;
  return kilobytes < 1000 ? `${Math.ceil(kilobytes)} KB` : `${(kilobytes / 1000).toFixed(1)} MB`;
}
