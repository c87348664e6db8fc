const pattern = /^[\p{L}\p{N}\p{P}\p{S}](?:[\p{L}\p{N}\p{P}\p{S} ]{0,198}[\p{L}\p{N}\p{P}\p{S}])?$/u;

/** Whether somebody could mean a model by a text from a server: there are no control characters in it, and it is not too long. */
export function isModelName(text: string): boolean {
  return pattern.test(text);
}
