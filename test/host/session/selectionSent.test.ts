import { beforeEach, expect, it, vi } from 'vitest';
import { parseSlash } from '../../../src/core/context/slashCommand.ts';
import type { LiveConversation } from '../../../src/core/session/liveConversation.ts';
import type { Prepared, TypedQuestion } from '../../../src/core/session/typedQuestion.ts';
import { Asking } from '../../../src/host/session/asking.ts';
import { ComposerState } from '../../../src/host/session/composerState.ts';
import { Notice } from '../../../src/host/session/notice.ts';
import { WorkspaceMemento } from '../../../src/host/storage/workspaceMemento.ts';
import { MemoryMemento } from '../../support/doubles/memoryMemento.ts';
import { qwenGate } from '../../support/doubles/qwenGate.ts';
import { unsentConversation } from '../../support/doubles/unsentConversation.ts';

/** An editor in which two lines are selected. */
vi.mock('vscode', async () => {
  const { defaultSettings } = await import('../../support/doubles/defaultSettings.ts');
  const selection = { isEmpty: false, start: { line: 0, character: 0 }, end: { line: 1, character: 1 } };
  const uri = { scheme: 'untitled', path: 'a.ts', toString: () => 'untitled:a.ts' };
  const document = { uri, languageId: 'typescript', getText: () => 'a\nb' };
  return {
    workspace: defaultSettings,
    window: { activeTextEditor: { document, selection }, tabGroups: {}, visibleTextEditors: [] },
  };
});

const fail = (error: unknown): never => expect.fail(String(error));

let live: LiveConversation;
let begun: LiveConversation;
let asking: Asking;
beforeEach(() => {
  [live, begun] = [unsentConversation(), unsentConversation()];
  const get = () => Promise.resolve(live);
  asking = new Asking({
    session: { active: get, get, startNew: () => Promise.resolve(begun) },
    composer: new ComposerState(new WorkspaceMemento(new MemoryMemento(), fail), fail),
    notice: new Notice(fail),
    tools: { namesFor: () => [], tellOfPages: () => undefined },
    gate: qwenGate,
    prepare: (typed) => Promise.resolve(prepared(typed)),
  });
});

/** Only the commands that say where a question goes. */
function prepared(typed: TypedQuestion): Prepared {
  const slash = parseSlash(typed.text);
  const question = { ...typed, text: slash?.rest ?? typed.text };
  return {
    question,
    ...(slash?.name === 'new' && { newConversation: true }),
    ...(slash?.name === 'aside' && { isAside: true }),
  };
}

/** The paths of what goes along with each question of a conversation. */
const attached = ({ conversation }: LiveConversation) =>
  Object.values(conversation.turns).map(({ question }) => question.attachments.map(({ path }) => path));

function ask(text: string, isAside = false): void {
  void asking.ask({ kind: 'chat', text, attachments: [], conversationId: 'c1', isAside, useEditor: true });
}

it('the selection goes along once with the questions of a conversation', async () => {
  ask('What is it?');
  ask('And why?');
  await expect.poll(() => attached(live)).toEqual([['a.ts'], []]);
});

it('the selection goes along with the first question of another conversation', async () => {
  ask('What is it?');
  ask('/new And why?');
  await expect.poll(() => [attached(live), attached(begun)]).toEqual([[['a.ts']], [['a.ts']]]);
});

it.each([
  ['And why?', true],
  ['/aside And why?', false],
])(
  'the selection goes along with %s on the side, which does not see the question that waits',
  async (text, isAside) => {
    ask('What is it?');
    ask(text, isAside);
    await expect.poll(() => attached(live)).toEqual([['a.ts'], ['a.ts']]);
  },
);
