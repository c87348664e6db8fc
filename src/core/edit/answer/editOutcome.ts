/** What an answer holds for the file. */
export type AnswerCode =
  | {
      readonly kind: 'code';
      /** As they shall stand in the file, without line ends; none means that the target goes. */
      readonly lines: readonly string[];
      /** `false` when the block was never closed, or when code without a block was cut off. */
      readonly isWhole: boolean;
    }
  /** A refusal or an explanation: nothing for the file. */
  | { readonly kind: 'prose' }
  | { readonly kind: 'empty' }
  /** Code that leaves parts out, where nobody can say which lines stand there. */
  | { readonly kind: 'excerpt' }
  /** A diff whose old lines are not the target's, or code of which nobody can say what belongs to it. */
  | { readonly kind: 'unfit' };

/** What an answer turned out to be for a file. */
export type EditOutcome = 'proposed' | 'unchanged' | Exclude<AnswerCode['kind'], 'code'>;
