import * as l10n from '@vscode/l10n';
import type { Action } from '../core/conversation/action.ts';
import type { Conversation } from '../core/conversation/conversation.ts';
import { own } from '../core/basics/json.ts';
import { pathIds, versionsOf } from '../core/conversation/path.ts';
import { byQuestion, versionsAmong } from '../core/conversation/sameQuestion.ts';
import { versionText } from './transcript/turn/versionPager.ts';

/**
 * What screen readers are told when another part of the tree is shown, or the conversation is renamed.
 *
 * @returns `undefined` when there is nothing to tell.
 */
export function treeAnnouncement(before: Conversation, after: Conversation, action: Action): string | undefined {
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
