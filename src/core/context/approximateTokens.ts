/** About how many tokens a text is: four characters each in Latin script and code, one and a half in others. Good for a preview only. */
export function approximateTokens(text: string): number {
  const others = text.match(/[^\p{ASCII}]/gu)?.length ?? 0;
  return Math.ceil((text.length - others) / 4 + others / 1.5);
}
