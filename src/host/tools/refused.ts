/** Why something is not read, in words for the model. */
export interface Refused {
  readonly refused: string;
}

export function isRefused(value: object): value is Refused {
  return 'refused' in value;
}
