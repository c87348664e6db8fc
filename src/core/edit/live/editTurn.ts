/** Which turn an edit is the answer of. */
export interface EditTurn {
  readonly conversationId: string;
  readonly turnId: string;
}
