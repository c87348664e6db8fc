import { mergeReturnedQuestion } from '../../core/context/mergeReturnedQuestion.ts';
import { textFingerprint } from '../../core/context/textFingerprint.ts';

/** What a page keeps of the text in its box. */
export interface KeptDraft {
  readonly draft: string;
  /** A fingerprint of the draft that the host had last; absent in what older versions have kept. */
  readonly told?: string;
}

/**
 * The draft of the conversation that was shown last: what the page has kept, unless the host's has changed since it was told.
 * A question may have come back to it while the page was hidden, or more was typed in another panel.
 */
export function newerDraft({ draft, told }: KeptDraft, host: string): string {
  const hasChanged = told !== undefined && host !== '' && textFingerprint(host) !== told;
  // What a page tells in its last moment may not arrive: the host's is the beginning of it then.
  if (!hasChanged || draft.includes(host)) return draft;
  return textFingerprint(draft) === told ? host : mergeReturnedQuestion(draft, host);
}
