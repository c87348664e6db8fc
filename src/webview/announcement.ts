import * as l10n from '@vscode/l10n';
import type { Turn } from '../core/conversation/conversation.ts';
import { answerText, shownOutput } from '../core/conversation/answerText.ts';
import { stringAt } from '../core/basics/json.ts';
import type { OutputEntry } from '../core/output/outputEntry.ts';
import type { PendingApproval } from '../core/tools/pendingApproval.ts';
import { answerEnd } from '../core/turn/answerEnd.ts';
import { changeAnnouncement } from './change/changeState.ts';
import { workspaceCallWords } from './items/workspaceCall.ts';

/**
 * What screen readers are told of a change: beginnings and ends, never the text while it grows.
 *
 * @param before - The turn before the change; `undefined` when it is new.
 * @returns `undefined` when there is nothing to tell.
 */
export function announcement(before: Turn | undefined, after: Turn): string | undefined {
  if (after.change && before?.change !== after.change) return changeAnnouncement(after.change);
  if (before?.status !== after.status) {
    const text = statusText(after);
    if (text !== undefined) return text;
  }
  const begun = shownOutput(after).slice(before ? shownOutput(before).length : 0);
  return begun.map(startAnnouncement).findLast((text) => text !== undefined);
}

/** What is announced for calls that have begun to wait for the person's permission; `undefined` when there is none. */
export function approvalAnnouncement(
  before: readonly PendingApproval[],
  after: readonly PendingApproval[],
): string | undefined {
  const isKnown = ({ turnId, callId }: PendingApproval): boolean =>
    before.some((known) => known.turnId === turnId && known.callId === callId);
  const asked = after.find((approval) => !isKnown(approval));
  return asked && l10n.t('“{0}” waits for your approval', asked.title);
}

function statusText(turn: Turn): string | undefined {
  switch (turn.status) {
    case 'queued':
    case 'streaming':
      return undefined;
    case 'completed':
      // The change has been announced already.
      if (turn.change) return undefined;
      if (answerEnd(turn)) return answerEnd(turn)?.text;
      if (turn.isAside) return l10n.t('The question on the side was answered');
      return completeText(countWords(answerText(turn)));
    case 'incomplete':
    case 'cancelled':
    case 'failed':
      return answerEnd(turn)?.text;
  }
}

function completeText(wordCount: number): string {
  return wordCount === 1 ? l10n.t('Answer complete, 1 word') : l10n.t('Answer complete, {0} words', wordCount);
}

function startAnnouncement({ item }: OutputEntry): string | undefined {
  switch (item.type) {
    case 'message':
      return l10n.t('Answer started');
    case 'reasoning':
      return l10n.t('Thinking');
    case 'web_search_call':
      return l10n.t('Searching the web…');
    case 'web_extractor_call':
      return l10n.t('Reading pages…');
    case 'code_interpreter_call':
      return l10n.t('Running code…');
    case 'file_search_call':
      return l10n.t('Searching the knowledge base…');
    case 'web_search_image_call':
    case 'image_search_call':
      return l10n.t('Searching for images…');
    case 'function_call':
    case 'mcp_call':
    case 'custom_tool_call':
      return callStartText(stringAt(item, 'name'));
    default:
      return undefined;
  }
}

/** Without what the call is about: its arguments come after its name. */
function callStartText(name: string | undefined): string | undefined {
  const words = name === undefined ? undefined : workspaceCallWords(name, '');
  return words ? l10n.t('{0}…', words.doing) : name && l10n.t('Calling {0}…', name);
}

const maxCountedLength = 1_000_000;
const wordPattern = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}][\p{L}\p{N}'’_-]*/gu;

/** Counts words; each Chinese or Japanese character is one. */
function countWords(text: string): number {
  return text.slice(0, maxCountedLength).match(wordPattern)?.length ?? 0;
}
