/** The turn whose answer the edit is. */
export interface EditTurn {
  readonly conversationId: string;
  readonly turnId: string;
}
