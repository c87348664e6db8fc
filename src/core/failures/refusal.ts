/** Why something that was asked for was not even begun, as a sentence with the next step. */
export interface Refusal {
  readonly refused:
    | 'noEditor'
    | 'tooLarge'
    | 'notText'
    | 'badSettings'
    | 'emptyQuestion'
    | 'readOnly'
    | 'editPending'
    | 'codeMoved'
    | 'noProblem'
    | 'notFound'
    | 'notOffered'
    | 'unknownCommand';
  readonly message: string;
}

export function isRefusal(value: object): value is Refusal {
  return 'refused' in value;
}

export function notFound(message: string): Refusal {
  return { refused: 'notFound', message };
}
