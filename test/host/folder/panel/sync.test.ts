import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Emitter } from '../../../../src/core/basics/emitter.ts';
import { emptyConversation } from '../../../../src/core/conversation/conversation.ts';
import type { MessageToWebview } from '../../../../src/core/messages/toWebview.ts';
import { LiveConversation } from '../../../../src/core/session/liveConversation.ts';
import { withEntry, withoutEntry } from '../../../../src/core/stored/workspaceState.ts';
import type { QuestionContext } from '../../../../src/host/context/questionContext.ts';
import { Lazy } from '../../../../src/host/basics/lazy.ts';
import type { InlineEditing } from '../../../../src/host/inlineEdit/inlineEditing.ts';
import { PanelSync } from '../../../../src/host/panel/panelSync.ts';
import { ComposerState } from '../../../../src/host/session/composerState.ts';
import { Notice } from '../../../../src/host/session/notice.ts';
import { EndpointGate } from '../../../../src/host/setup/endpointGate.ts';
import { KeyVault } from '../../../../src/host/storage/keyVault.ts';
import { MemoryIds } from '../../../support/doubles/memoryIds.ts';
import { MemoryMemento } from '../../../support/doubles/memoryMemento.ts';
import { MemorySecrets } from '../../../support/doubles/memorySecrets.ts';
import { ToolDesk } from '../../../support/inCode/functionTools.ts';
import { until } from '../../../support/inCode/until.ts';

function fail(error: unknown): never {
  throw error;
}

function emptyLive(id = 'c1'): LiveConversation {
  const nothing = (): never => fail(new Error('Nothing is asked here'));
  return new LiveConversation(emptyConversation(id, 0), {
    ...{ respond: nothing, turnSetup: nothing, readTurns: nothing, onAction: nothing, onRequest: nothing },
    ...{ responseIds: new MemoryIds(), now: Date.now, newId: () => crypto.randomUUID() },
  });
}

/** The set-up of a window, and what the panel is told of it. */
class SyncedPanel {
  readonly messages: MessageToWebview['type'][] = [];
  readonly errors: string[] = [];
  /** The conversations that the panel was shown, by their ids. */
  readonly shown: string[] = [];
  readonly opened = new Emitter<LiveConversation>(fail);
  /** The list of conversations has changed. */
  readonly listed = new Emitter<undefined>(fail);
  /** What the empty state offers to go on with, by titles, as often as it was told. */
  readonly recent: string[] = [];
  active = (): Promise<LiveConversation> => Promise.resolve(emptyLive());
  /** Whether a webview is there. */
  isReady = true;
  readonly secrets = new MemorySecrets();
  readonly keys = new KeyVault(this.secrets, {}, () => undefined);
  readonly #tools = new ToolDesk();
  readonly memory = this.#tools.memory;
  readonly composer = new ComposerState(this.memory, fail);
  readonly gate = new EndpointGate(this.keys, new MemoryMemento(), {
    lists: { inputs: () => ({}), windows: () => ({}) },
    onError: fail,
  });
  readonly sync: PanelSync;
  readonly #listening: vscode.Disposable;

  constructor() {
    const { composer, keys, gate } = this;
    const isReady = (): boolean => this.isReady;
    const none = (): vscode.Disposable => new vscode.Disposable(() => undefined);
    this.sync = new PanelSync({
      session: {
        ...{ active: () => this.active(), titleOf: () => '' },
        ...{ onDidOpen: this.opened.event, onDidAct: none, onDidChangeList: this.listed.event },
      },
      modelLists: { onDidChange: none },
      ...{ composer, keys, gate, memory: this.memory, tools: this.#tools.tools },
      questions: new Lazy<QuestionContext>(() => fail(new Error('Nothing is asked here')), fail),
      notice: new Notice(fail),
      view: {
        get isReady() {
          return isReady();
        },
        imageFolder: '',
        post: (message) => isReady() && this.#receive(message),
      },
      inline: new Lazy<InlineEditing>(() => fail(new Error('Nothing is edited here')), fail),
      onError: (message) => this.errors.push(message),
    });
    this.#listening = this.sync.listen();
  }

  #receive(message: MessageToWebview): void {
    this.messages.push(message.type);
    if (message.type === 'conversationOpened') this.shown.push(message.conversation.id);
    if (message.type === 'recentChanged') this.recent.push(message.recent.map(({ title }) => title).join());
  }

  /** How many times the panel has been told what is set up, once it has been told so at all. */
  async toldSetup(): Promise<number> {
    const count = (): number => this.messages.filter((type) => type === 'setupChanged').length;
    await until(() => count() > 0);
    return count();
  }

  dispose(): void {
    this.#listening.dispose();
  }
}

describe('what the panel is told of what is set up', () => {
  let panel: SyncedPanel;
  afterEach(() => panel.dispose());

  it('is told once when several switches change at once', async () => {
    panel = new SyncedPanel();
    panel.composer.choose({ enableThinking: true });
    panel.composer.choose({ useEditor: false });
    panel.composer.choose({ tools: [] });
    assert.equal(await panel.toldSetup(), 1);
  });

  it('follows keys, where no keyring is to be had too', async () => {
    panel = new SyncedPanel();
    panel.secrets.isBroken = true;
    await panel.keys.set('https://qwen.test', 'sk-1');
    assert.equal(await panel.toldSetup(), 1);
  });

  it('follows settings', async () => {
    panel = new SyncedPanel();
    const configuration = vscode.workspace.getConfiguration('threadline');
    await configuration.update('sendWith', 'ctrlEnter', vscode.ConfigurationTarget.Global);
    assert.ok((await panel.toldSetup()) > 0);
    await configuration.update('sendWith', undefined, vscode.ConfigurationTarget.Global);
  });

  it('is told at the next change when it could not be told, and the log why', async () => {
    panel = new SyncedPanel();
    let isBroken = true;
    const isKeyMissing = panel.gate.isKeyMissing.bind(panel.gate);
    Object.assign(panel.gate, {
      isKeyMissing: () => (isBroken ? Promise.reject(new Error('no keyring')) : isKeyMissing()),
    });
    panel.composer.choose({ enableThinking: true });
    await until(() => panel.errors.length > 0);
    assert.deepEqual([panel.errors, panel.messages], [['The panel could not be told what is set up'], []]);
    isBroken = false;
    panel.composer.choose({ enableThinking: false });
    assert.equal(await panel.toldSetup(), 1);
  });
});

describe('a conversation that is opened', () => {
  it('stays in the panel, though the last one has been read only then', async () => {
    const panel = new SyncedPanel();
    let endReading: (live: LiveConversation) => void = () => undefined;
    panel.active = () => new Promise((resolve) => (endReading = resolve));
    const shown = panel.sync.show();
    panel.opened.fire(emptyLive('opened'));
    await until(() => panel.shown.length > 0);
    endReading(emptyLive('last'));
    await shown;
    panel.dispose();
    assert.deepEqual(panel.shown, ['opened']);
  });
});

describe('the conversations to go on with', () => {
  const entry = { id: 'c1', title: 'Hello', createdAt: 1, updatedAt: 1, headId: null };

  it('are told anew when the list changes, where a panel is there', () => {
    const panel = new SyncedPanel();
    panel.memory.change((state) => withEntry(state, entry));
    panel.listed.fire(undefined);
    panel.memory.change((state) => withoutEntry(state, entry.id));
    panel.listed.fire(undefined);
    panel.isReady = false;
    panel.listed.fire(undefined);
    panel.dispose();
    assert.deepEqual(panel.recent, ['Hello', '']);
  });
});

describe('the cursor in the box', () => {
  let panel: SyncedPanel;
  beforeEach(() => (panel = new SyncedPanel()));
  afterEach(() => panel.dispose());

  it('is put there at once where the panel is there, and only once', async () => {
    panel.sync.focusComposer();
    await panel.sync.show();
    assert.deepEqual(panel.messages, ['composerFocused', 'conversationOpened']);
  });

  it('is put there once the panel is there, where it was asked for before', async () => {
    panel.isReady = false;
    panel.sync.focusComposer();
    await panel.sync.show();
    assert.deepEqual(panel.messages, []);
    panel.isReady = true;
    await panel.sync.show();
    await panel.sync.show();
    assert.deepEqual(panel.messages, ['conversationOpened', 'composerFocused', 'conversationOpened']);
  });
});
