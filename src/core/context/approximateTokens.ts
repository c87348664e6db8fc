/** Estimates the tokens of a text: 4 characters a token in Latin script and code, 1.5 in other scripts. Rather too many than too few, so that limits hold. */
export function approximateTokens(text: string): number {
  let others = 0;
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 127) others += 1;
  return Math.ceil((text.length - others) / 4 + others / 1.5);
}
