import * as l10n from '@vscode/l10n';
import type { Turn } from '../../core/conversation/conversation.ts';
import { turnsText } from '../../core/conversation/turnsText.ts';

export interface CopiedParts {
  /** The turns of a selection, where some of them are not on the page. */
  readonly turnsIn: (selection: Selection) => readonly Turn[];
  /** Whether a turn's answer is not known here for now. */
  readonly isReleased: (turnId: string) => boolean;
  /** Has the host copy turns. */
  readonly copyByHost: (turnIds: readonly string[]) => void;
  /** How many turns before all others have not been read from disk. */
  readonly unread: () => number;
  /** Tells the person that they are missing. */
  readonly say: (text: string) => void;
  readonly signal: AbortSignal;
}

/**
 * What is copied is what was selected: of turns that are not on the page too, as they were written, and of formulas their source,
 * in the line where they stand. All else is left to the browser.
 */
export function listenForCopies(root: HTMLElement, parts: CopiedParts): void {
  const { turnsIn, unread, say, signal } = parts;
  const copied = (event: ClipboardEvent): void => {
    const selection = document.getSelection();
    if (!selection || !selection.containsNode(root, true) || isInField(event.target)) return;
    const turns = turnsIn(selection);
    const text = turns.length > 0 ? turnsText(turns) : withFormulas(root, selection);
    if (text === undefined || !event.clipboardData) return;
    event.clipboardData.setData('text/plain', text);
    event.preventDefault();
    if (turns.some(({ id }) => parts.isReleased(id))) parts.copyByHost(turns.map(({ id }) => id));
    if (turns.length > 0 && unread() > 0) say(notCopied(unread()));
  };
  document.addEventListener('copy', copied, { signal });
}

function notCopied(count: number): string {
  if (count === 1) return l10n.t('The first turn has not been read, and was not copied. Export Conversation has it.');
  return l10n.t(
    'The first {0} turns have not been read, and were not copied. Export Conversation has all of them.',
    count,
  );
}

function isInField(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
}

/** A formula would be copied with a line break before it: MathML is a block to the browser, though nothing of it is copied. */
function withFormulas(root: HTMLElement, selection: Selection): string | undefined {
  const formulas = Array.from(root.querySelectorAll('.math > math')).filter((math) =>
    selection.containsNode(math, true),
  );
  if (formulas.length === 0) return undefined;
  root.classList.add('copying');
  const text = selection.toString();
  root.classList.remove('copying');
  return text;
}
