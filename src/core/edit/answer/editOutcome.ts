/** What an answer means for the file. */
export type AnswerCode =
  | {
      readonly kind: 'code';
      /** The new lines, without line ends; empty if the target is to be removed. */
      readonly lines: readonly string[];
      /** `false` when the block was never closed, or when code without a block was cut off. */
      readonly isWhole: boolean;
    }
  /** A refusal or an explanation: nothing for the file. */
  | { readonly kind: 'prose' }
  | { readonly kind: 'empty' }
  /** Code with placeholders that cannot be matched to lines of the file. */
  | { readonly kind: 'excerpt' }
  /** A diff that does not apply to the target, or code whose extent is ambiguous. */
  | { readonly kind: 'unfit' };

/** What an answer turned out to be for a file. */
export type EditOutcome = 'proposed' | 'unchanged' | Exclude<AnswerCode['kind'], 'code'>;
