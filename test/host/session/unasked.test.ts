import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Attachment } from '../../../src/core/conversation/conversation.ts';
import type { LiveConversation } from '../../../src/core/session/liveConversation.ts';
import type { Prepared } from '../../../src/core/session/typedQuestion.ts';
import { withoutEntry } from '../../../src/core/stored/workspaceState.ts';
import { questionHandlers } from '../../../src/host/panel/handlers/questions.ts';
import type { HandlerPorts } from '../../../src/host/panel/handlers/handler.ts';
import { Asking } from '../../../src/host/session/asking.ts';
import { closeWindow } from '../../../src/host/session/closeWindow.ts';
import { ComposerState } from '../../../src/host/session/composerState.ts';
import { Notice } from '../../../src/host/session/notice.ts';
import { WorkspaceMemento } from '../../../src/host/storage/workspaceMemento.ts';
import { qwenGate } from '../../support/doubles/qwenGate.ts';
import { unsentConversation } from '../../support/doubles/unsentConversation.ts';
import { MemoryMemento } from '../../support/doubles/memoryMemento.ts';

/** Asking reads settings, and nothing else of VS Code here. */
vi.mock('vscode', async () => {
  const { defaultSettings } = await import('../../support/doubles/defaultSettings.ts');
  return { workspace: defaultSettings };
});

const fail = (error: unknown): never => expect.fail(String(error));
const file: Attachment = { uri: 'file:///a.ts', path: 'a.ts', languageId: 'typescript', text: 'a' };
const entry = { title: 'A talk', createdAt: 1, updatedAt: 1, headId: null };

let memento: MemoryMemento;
let memory: WorkspaceMemento;
let composer: ComposerState;
/** Ends the preparation of the question that was asked last. */
let prepared: ((prepared: Prepared) => void) | undefined;
beforeEach(() => {
  prepared = undefined;
  memento = new MemoryMemento();
  memory = new WorkspaceMemento(memento, fail);
  composer = new ComposerState(memory, fail);
  composer.choose({ useEditor: false });
  memory.change((state) => ({ ...state, conversations: [{ ...entry, id: 'c1' }], activeId: 'c1' }));
});

function asking(): Asking {
  const live = unsentConversation();
  const get = (): Promise<LiveConversation> => Promise.resolve(live);
  return new Asking({
    session: { active: get, get, startNew: get },
    composer,
    notice: new Notice(fail),
    tools: { namesFor: () => [], tellOfPages: () => undefined },
    gate: qwenGate,
    prepare: () => new Promise((resolve) => (prepared = resolve)),
  });
}

/** Asks as the panel does, which clears its box. */
async function ask(text: string): Promise<void> {
  composer.saveDraft('c1', text);
  composer.attach('c1', [file]);
  const ports = { composer, asking: asking() } as unknown as HandlerPorts;
  void questionHandlers.ask({ type: 'ask', conversationId: 'c1', text, isAside: false }, ports);
  composer.saveDraft('c1', '');
  await expect.poll(() => prepared).toBeDefined();
}

/** What the next window finds. */
function stored() {
  const next = new ComposerState(new WorkspaceMemento(memento, fail), fail);
  return [next.draftOf('c1'), next.attachmentsOf('c1')];
}

const flush = (): Promise<void> => Promise.resolve();

describe('a question that is being prepared', () => {
  it('is there for the next window when this one closes, above what was typed since', async () => {
    await ask('What has #changes?');
    composer.saveDraft('c1', 'And then?');
    await closeWindow({
      session: { close: flush },
      responseIds: { flush },
      memory,
      onError: (_, error) => fail(error),
    });
    expect(stored()).toEqual(['What has #changes?\n\nAnd then?', [file]]);
    expect([composer.draftOf('c1'), composer.attachmentsOf('c1')]).toEqual(['And then?', []]);
  });

  it('is stored with the draft no more once it is in the conversation', async () => {
    await ask('What has #changes?');
    composer.saveDraft('c1', 'And then?');
    prepared?.({ question: { kind: 'chat', text: 'What has #changes?', attachments: [file] } });
    await expect.poll(stored).toEqual(['And then?', []]);
  });

  it('is back in the box once when it is refused', async () => {
    await ask('What has #changes?');
    prepared?.({ refused: 'emptyQuestion', message: 'Nothing has changed.' });
    await expect.poll(() => composer.draftOf('c1')).toBe('What has #changes?');
    await expect.poll(stored).toEqual(['What has #changes?', [file]]);
  });
});

it('a question for a conversation that is deleted meanwhile leaves the drafts of the others as they are', async () => {
  composer.saveDraft('new', 'Mine');
  await composer.whileStored('c1', { text: 'One?', attachments: [] }, () =>
    Promise.resolve(memory.change((state) => withoutEntry(state, 'c1'))),
  );
  expect(memory.state.drafts).toEqual({ '': 'Mine' });
});

describe('a question for a conversation that has not begun', () => {
  const begin = (id: string): void => {
    memory.change((state) => ({
      ...state,
      conversations: [{ ...entry, id }, ...state.conversations],
      drafts: { [id]: state.drafts[''] ?? '' },
      activeId: id,
    }));
    composer.begin(id);
  };
  const draftIn = (id: string): string => new ComposerState(new WorkspaceMemento(memento, fail), fail).draftOf(id);

  it('is not left in the draft of the one that begins with it', async () => {
    await composer.whileStored('new', { text: 'One?', attachments: [] }, () => {
      expect(draftIn('')).toBe('One?');
      return Promise.resolve(begin('new'));
    });
    expect([draftIn(''), draftIn('new')]).toEqual(['', '']);
  });

  it('is not given to another one that begins meanwhile', async () => {
    composer.saveDraft('other', 'Mine');
    await composer.whileStored('new', { text: 'One?', attachments: [] }, () => {
      begin('other');
      expect([draftIn(''), draftIn('other')]).toEqual(['One?', 'Mine']);
      return Promise.resolve();
    });
    expect([draftIn(''), draftIn('other')]).toEqual(['', 'Mine']);
  });
});
