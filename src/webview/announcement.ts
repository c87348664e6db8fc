import * as l10n from '@vscode/l10n';
import { stringAt } from '../core/basics/json.ts';
import { own } from '../core/basics/records.ts';
import type { Action } from '../core/conversation/action.ts';
import { answerText, shownOutput } from '../core/conversation/answerText.ts';
import type { Conversation, Turn } from '../core/conversation/conversation.ts';
import { isOpen, pathIds, versionsOf } from '../core/conversation/path.ts';
import { byQuestion, versionsAmong } from '../core/conversation/sameQuestion.ts';
import type { OutputEntry } from '../core/output/outputEntry.ts';
import type { PendingApproval } from '../core/tools/pendingApproval.ts';
import { answerEnd } from '../core/turn/answerEnd.ts';
import { changeAnnouncement } from './change/changeState.ts';
import { whenIdle } from './dom/whenIdle.ts';
import { workspaceCallWords } from './items/workspaceCall.ts';
import { versionText } from './transcript/turn/versionPager.ts';

type Say = (text: string | undefined) => void;

/** Tells screen readers what an action has changed. */
export function announceAction(before: Conversation, after: Conversation, action: Action, say: Say): void {
  const turnId = 'turnId' in action ? action.turnId : '';
  const [turnBefore, turnAfter] = [own(before.turns, turnId), own(after.turns, turnId)];
  if (turnAfter && turnAfter !== turnBefore) announceTurn(turnBefore, turnAfter, say);
  else say(treeAnnouncement(before, after, action));
}

/** The end of an answer tells how many words it has: they are counted when nothing else is to be done. */
function announceTurn(before: Turn | undefined, after: Turn, say: Say): void {
  if (isOpen(after)) say(turnAnnouncement(before, after));
  else whenIdle(() => say(turnAnnouncement(before, after)));
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

/**
 * What is told of a change in a turn: beginnings and ends, never the text while it grows.
 *
 * @param before - The turn before the change; `undefined` when it is new.
 * @returns `undefined` when there is nothing to tell.
 */
function turnAnnouncement(before: Turn | undefined, after: Turn): string | undefined {
  if (after.change && before?.change !== after.change) return changeAnnouncement(after.change);
  if (before?.status !== after.status) {
    const text = statusText(after);
    if (text !== undefined) return text;
  }
  const begun = shownOutput(after).slice(before ? shownOutput(before).length : 0);
  return begun.map((entry) => own(startTexts, entry.item.type)?.(entry)).findLast((text) => text !== undefined);
}

function statusText(turn: Turn): string | undefined {
  switch (turn.status) {
    case 'queued':
    case 'streaming':
      return undefined;
    case 'completed':
      // The change has been announced already.
      return turn.change ? undefined : (answerEnd(turn)?.text ?? answeredText(turn));
    case 'incomplete':
    case 'cancelled':
    case 'failed':
      return answerEnd(turn)?.text;
  }
}

function answeredText(turn: Turn): string {
  if (turn.isAside) return l10n.t('The question on the side was answered');
  const wordCount = countWords(answerText(turn));
  return wordCount === 1 ? l10n.t('Answer complete, 1 word') : l10n.t('Answer complete, {0} words', wordCount);
}

const searchesImages = (): string => l10n.t('Searching for images…');

/** What is told when an item begins, by its type. */
const startTexts: Readonly<Record<string, (entry: OutputEntry) => string | undefined>> = {
  message: () => l10n.t('Answer started'),
  reasoning: () => l10n.t('Thinking'),
  web_search_call: () => l10n.t('Searching the web…'),
  web_extractor_call: () => l10n.t('Reading pages…'),
  code_interpreter_call: () => l10n.t('Running code…'),
  file_search_call: () => l10n.t('Searching the knowledge base…'),
  web_search_image_call: searchesImages,
  image_search_call: searchesImages,
  function_call: callStartText,
  mcp_call: callStartText,
  custom_tool_call: callStartText,
};

/** Without what the call is about: its arguments come after its name. */
function callStartText({ item }: OutputEntry): string | undefined {
  const name = stringAt(item, 'name');
  const words = name === undefined ? undefined : workspaceCallWords(name, '');
  return words ? l10n.t('{0}…', words.doing) : name && l10n.t('Calling {0}…', name);
}

const maxCountedLength = 1_000_000;
const wordPattern = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}][\p{L}\p{N}'’_-]*/gu;

/** Counts words; each Chinese or Japanese character is one. */
function countWords(text: string): number {
  return text.slice(0, maxCountedLength).match(wordPattern)?.length ?? 0;
}

/**
 * What is told when another part of the tree is shown, or the conversation is renamed.
 *
 * @returns `undefined` when there is nothing to tell.
 */
function treeAnnouncement(before: Conversation, after: Conversation, action: Action): string | undefined {
  const { type } = action;
  if (type === 'renamed') return action.byModel ? undefined : renamedText(action.title);
  if (type === 'questionWithdrawn') return before === after ? undefined : l10n.t('The question was removed');
  return type === 'versionChosen' ? versionAnnouncement(before, after) : undefined;
}

function renamedText(title: string): string {
  return title === '' ? l10n.t('The conversation is named after its question') : l10n.t('Renamed to “{0}”', title);
}

/** The chosen version is the first turn that is shown now and was not before. */
function versionAnnouncement(before: Conversation, after: Conversation): string | undefined {
  const shown = new Set(pathIds(before, before.headId));
  const chosenId = pathIds(after, after.headId).find((id) => !shown.has(id));
  const chosen = chosenId === undefined ? undefined : own(after.tree, chosenId);
  if (!chosen || chosen.isAside) return undefined;
  const inPlace = versionsOf(after, chosen);
  const { answers, questions } = versionsAmong(byQuestion(inPlace, after.turns), chosen.id);
  const isOtherQuestion = inPlace.some((id) => shown.has(id) && !answers.includes(id));
  if (isOtherQuestion) return versionText('question', questions.indexOf(chosen.id), questions.length);
  return answers.length > 1 ? versionText('answer', answers.indexOf(chosen.id), answers.length) : undefined;
}
