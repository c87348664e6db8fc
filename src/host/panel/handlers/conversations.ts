import * as vscode from 'vscode';
import { typedQuestion } from '../../../core/conversation/shownQuestion.ts';
import { turnsText } from '../../../core/conversation/turnsText.ts';
import { turnsAtOnce } from '../../../core/session/turnReader.ts';
import type { HandlerPorts, Handlers, MessageOf } from './handler.ts';

/** Messages about conversations and the tree of their turns. */
export const conversationHandlers = {
  ready: (_, { panel }) => panel.show(),
  openConversation: ({ conversationId }, { session }) => session.open(conversationId),
  showEarlier: async ({ conversationId, count = turnsAtOnce }, { session }) => {
    await (await session.get(conversationId)).reader.readEarlier(count);
  },
  findText: async ({ conversationId, text }, { session, panel }) => {
    const { findInTurns } = await import('../../../core/conversation/findText.ts');
    const live = await session.get(conversationId);
    const found = findInTurns(text, await live.reader.readShown());
    panel.tell({ type: 'textFound', conversationId, text, found });
  },
  renameConversation: ({ conversationId, title }, { session }) => session.rename(conversationId, title.trim()),
  readTurns: async ({ conversationId, turnIds }, { session, panel }) => {
    const turns = await (await session.get(conversationId)).reader.readTurns(turnIds);
    panel.tell({ type: 'actionHappened', action: { type: 'turnsRead', at: Date.now(), turns } });
  },
  copyTurns: async ({ conversationId, turnIds }, { session }) => {
    const turns = await (await session.get(conversationId)).reader.readTurns(turnIds);
    await vscode.env.clipboard.writeText(turnsText(turns));
  },
  chooseVersion: async ({ conversationId, turnId }, { session }) => {
    await (await session.get(conversationId)).chooseVersion(turnId);
  },
  compareVersions: async ({ conversationId, turnId }, { session, notice }) => {
    const { compareVersions } = await import('../compareVersions.ts');
    await compareVersions({ conversationId, turnId }, { session, notice });
  },
  fork: async ({ conversationId, turnId }, { session, panel }) => {
    await session.fork(conversationId, turnId);
    panel.focusComposer();
  },
  stop: async ({ conversationId }, { session }) => (await session.get(conversationId)).stop(),
  withdraw,
  answerApproval: ({ conversationId, choice, ...call }, { tools }) => tools.answer(conversationId, call, choice),
} satisfies Partial<Handlers>;

async function withdraw(
  { conversationId, turnId }: MessageOf<'withdraw'>,
  { session, asking }: HandlerPorts,
): Promise<void> {
  const live = await session.get(conversationId);
  const question = live.withdraw(turnId);
  if (question) await asking.returnQuestion(conversationId, { ...question, text: typedQuestion(question) });
  await live.reader.readLast(live.conversation.headId);
}
