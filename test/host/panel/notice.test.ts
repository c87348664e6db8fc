import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Emitter } from '../../../src/core/basics/emitter.ts';
import type { Action } from '../../../src/core/conversation/action.ts';
import type { MessageToWebview } from '../../../src/core/messages/toWebview.ts';
import type { LiveConversation } from '../../../src/core/session/liveConversation.ts';
import { composerHandlers } from '../../../src/host/panel/handlers/composer.ts';
import type { HandlerPorts } from '../../../src/host/panel/handlers/handler.ts';
import { PanelSync } from '../../../src/host/panel/panelSync.ts';
import type { PanelSyncPorts } from '../../../src/host/panel/panelSyncPorts.ts';
import { Asking } from '../../../src/host/session/asking.ts';
import { ComposerState } from '../../../src/host/session/composerState.ts';
import { Notice } from '../../../src/host/session/notice.ts';
import { WorkspaceMemento } from '../../../src/host/storage/workspaceMemento.ts';
import { MemoryMemento } from '../../support/doubles/memoryMemento.ts';
import { qwenGate } from '../../support/doubles/qwenGate.ts';
import { unsentConversation } from '../../support/doubles/unsentConversation.ts';

/** A window with nothing open. */
vi.mock('vscode', async () => {
  const { defaultSettings } = await import('../../support/doubles/defaultSettings.ts');
  const window = { tabGroups: { activeTabGroup: {} }, visibleTextEditors: [] };
  return { workspace: defaultSettings, TabInputWebview: Object, window, l10n: {}, env: {} };
});

const fail = (error: unknown): never => expect.fail(String(error));
const never = () => ({ dispose: () => undefined });
const warning = 'A web page could trick the model.';

let live: LiveConversation;
let notice: Notice;
let asking: Asking;
let opened: Emitter<LiveConversation>;
/** What the panel is told of notices, and of what happens. */
let told: string[];
/** What is said of the next question; `undefined` for nothing. */
let advice: string | undefined;

beforeEach(() => {
  [told, advice] = [[], undefined];
  const acted = new Emitter<{ readonly live: LiveConversation; readonly action: Action }>(fail);
  opened = new Emitter(fail);
  live = unsentConversation((action) => acted.fire({ live, action }));
  notice = new Notice(fail);
  const active = () => Promise.resolve(live);
  const memory = new WorkspaceMemento(new MemoryMemento(), fail);
  const composer = new ComposerState(memory, fail);
  const tools = { namesFor: () => [], tellOfPages: () => advice, setup: () => undefined, approvals: () => [] };
  const gate = { ...qwenGate, isKeyMissing: () => Promise.resolve(false) };
  const session = { active, get: active, startNew: active, titleOf: () => '', onDidChangeList: never };
  asking = new Asking({ session, composer, notice, tools, gate, prepare: fail });
  new PanelSync({
    session: { ...session, onDidOpen: opened.event, onDidAct: acted.event },
    gate: { ...gate, rejections: { onDidChange: never } },
    tools: { ...tools, onDidChange: never, onDidChangeApprovals: never },
    ...{ composer, notice, memory, keys: { onDidChange: never }, modelLists: { onDidChange: never } },
    inline: { loaded: undefined, onDidLoad: never },
    view: { isReady: true, imageFolder: '', post: tell },
    questions: { load: () => new Promise(() => undefined) },
    onError: (_: string, error: unknown) => fail(error),
  } as unknown as PanelSyncPorts);
});

function tell(message: MessageToWebview): void {
  if (message.type === 'noticeShown') told.push(message.text);
  else if (message.type === 'actionHappened') told.push(message.action.type);
  else if (message.type !== 'setupChanged') told.push(message.type);
}

/** What the panel is told while a conversation is opened. */
async function tellsOf(id: string): Promise<readonly string[]> {
  told = [];
  opened.fire(id === 'c1' ? live : unsentConversation(fail, id));
  await expect.poll(() => told).toContain('conversationOpened');
  return told;
}

describe('what the panel is told of a notice', () => {
  it('is what there is to say about a question before that is asked, and that the one before is gone', async () => {
    await tellsOf('c1');
    [told, advice] = [[], warning];
    void asking.ask({ kind: 'chat', text: 'Why?', attachments: [], conversationId: 'c1' });
    await expect.poll(() => told).toEqual(['noticeDropped', warning, 'questionAsked']);
  });

  it('is what still stands, in whichever conversation is opened', async () => {
    notice.show(warning);
    expect(await tellsOf('c1')).toEqual(['conversationOpened', warning]);
    expect(await tellsOf('c2')).toEqual(['conversationOpened', warning]);
  });

  it('is nothing more once it is dismissed', async () => {
    await tellsOf('c1');
    notice.show(warning);
    composerHandlers.dropNotice({ type: 'dropNotice' }, { notice } as unknown as HandlerPorts);
    expect(told.at(-1)).toBe('noticeDropped');
    expect(await tellsOf('c1')).toEqual(['conversationOpened']);
    expect(await tellsOf('c2')).toEqual(['conversationOpened']);
  });

  it('is why a question was refused in its own conversation only', async () => {
    const refusal = { refused: 'emptyQuestion', message: 'Nothing has changed.' } as const;
    await asking.refuse(refusal, undefined, 'c1');
    expect(await tellsOf('c2')).toEqual(['conversationOpened']);
    expect(await tellsOf('c1')).toEqual(['conversationOpened', refusal.message]);
    await asking.refuse(refusal);
    expect(await tellsOf('c2')).toEqual(['conversationOpened']);
  });
});
