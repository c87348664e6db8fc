/** About how many tokens a text is: four characters each in Latin script and code, one and a half in others. Never far too few, so that limits hold. */
export function approximateTokens(text: string): number {
  let others = 0;
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 127) others += 1;
  return Math.ceil((text.length - others) / 4 + others / 1.5);
}
