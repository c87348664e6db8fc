import { assertNever } from '../basics/assertNever.ts';
import { own, without } from '../basics/records.ts';
import type { Action, ActionOf } from './action.ts';
import type { Conversation, Turn } from './conversation.ts';
import { type ProgressAction, reduceTurn } from './reduceTurn.ts';
import type { TreeNode } from './tree.ts';
import { withNode, withoutNode } from './keptTree.ts';

/**
 * Folds what happened into the conversation: the only place where one changes.
 * Host and panel fold the same actions, and the log of actions on disk folds to the same conversation.
 * Parts that did not change are the same objects; an action for a turn that is not there changes nothing.
 */
export function reduce(conversation: Conversation, action: Action): Conversation {
  switch (action.type) {
    case 'questionAsked':
      return withAsked(conversation, action);
    case 'questionWithdrawn':
      return withWithdrawn(conversation, action.turnId);
    case 'versionChosen':
      return own(conversation.tree, action.turnId) ? { ...conversation, headId: action.turnId } : conversation;
    case 'turnsRead':
      return withRead(conversation, action.turns);
    case 'renamed':
      return action.byModel ? titledBy(conversation, action) : renamed(conversation, action);
    case 'forked':
      return { ...conversation, forkedFrom: { conversationId: action.conversationId, turnId: action.fromTurnId } };
    case 'requestPlanned':
    case 'eventsReceived':
    case 'toolReturned':
    case 'turnEnded':
    case 'changeProposed':
    case 'changeReviewed':
      return withProgress(conversation, action);
    default:
      return assertNever(action);
  }
}

function renamed(conversation: Conversation, { title }: ActionOf<'renamed'>): Conversation {
  return title === '' ? without(conversation, 'title') : { ...conversation, title };
}

/** A title that the person gave is kept. */
function titledBy(conversation: Conversation, action: ActionOf<'renamed'>): Conversation {
  const named = conversation.title === undefined && action.title !== '' ? renamed(conversation, action) : conversation;
  return action.byModel ? { ...named, titledBy: action.byModel } : named;
}

function withAsked(conversation: Conversation, action: ActionOf<'questionAsked'>): Conversation {
  const { turnId: id, parentId, isAside } = action;
  const kept = withNode(conversation, { id, parentId, ...(isAside && { isAside }) });
  const node = own(kept.tree, id) ?? { id, parentId };
  const turns = { ...conversation.turns, [id]: askedTurn(node, action) };
  return { ...conversation, ...kept, turns };
}

/** A turn as it is when its question has been asked. */
export function askedTurn(node: TreeNode, { question, at }: ActionOf<'questionAsked'>): Turn {
  return { ...node, question, status: 'queued', responses: [], askedAt: at };
}

/** Only a queued question can be withdrawn: one that has been sent stays. */
function withWithdrawn(conversation: Conversation, turnId: string): Conversation {
  if (own(conversation.turns, turnId)?.status !== 'queued') return conversation;
  const kept = withoutNode(conversation, turnId);
  return { ...conversation, ...kept, turns: standing(Object.values(conversation.turns), kept.tree) };
}

/** Turns that are in memory already win over the same turns from disk. */
function withRead(conversation: Conversation, read: readonly Turn[]): Conversation {
  const turns = { ...standing(read, conversation.tree), ...conversation.turns };
  return Object.keys(turns).length === Object.keys(conversation.turns).length
    ? conversation
    : { ...conversation, turns };
}

/** The turns that are in the tree, with their parents as the tree has them. */
function standing(turns: readonly Turn[], tree: Conversation['tree']): Conversation['turns'] {
  return Object.fromEntries(
    turns.flatMap((turn) => {
      const node = own(tree, turn.id);
      return node ? [[turn.id, standingAt(turn, node)] as const] : [];
    }),
  );
}

function standingAt(turn: Turn, node: TreeNode): Turn {
  const stands = turn.parentId === node.parentId && turn.isAside === node.isAside;
  return stands ? turn : { ...without(turn, 'isAside'), ...node };
}

function withProgress(conversation: Conversation, action: ProgressAction): Conversation {
  const turn = own(conversation.turns, action.turnId);
  if (!turn) return conversation;
  const changed = reduceTurn(turn, action);
  return changed === turn
    ? conversation
    : { ...conversation, turns: { ...conversation.turns, [action.turnId]: changed } };
}
