import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createRespond } from '../../src/api/respond.ts';
import type { Action } from '../../src/core/conversation/action.ts';
import type { InstructionFile } from '../../src/core/context/workspaceInstructions.ts';
import type { Question } from '../../src/core/conversation/conversation.ts';
import type { ServerState, ServerKind } from '../../src/core/servers/capabilities.ts';
import type { WindowTable } from '../../src/core/models/contextWindow.ts';
import { emptyToolBox, type ToolBox } from '../../src/core/tools/toolBox.ts';
import type { AskResult } from '../../src/core/turn/askResult.ts';
import type { Rejections } from '../../src/host/setup/rejections.ts';
import { ChatSession } from '../../src/host/session/chatSession.ts';
import type { AskOncePorts } from '../../src/core/session/askOnce.ts';
import type { AskPosition } from '../../src/core/session/liveConversation.ts';
import { ResponseIdVault } from '../../src/host/storage/responseIdVault.ts';
import { WorkspaceMemento } from '../../src/host/storage/workspaceMemento.ts';
import { follows } from './follows.ts';
import { MemoryMemento } from './doubles/memoryMemento.ts';
import { MemorySecrets } from './doubles/memorySecrets.ts';

/** One machine: what outlives a window is made once, and each window gets a session of its own. */
export class Machine {
  readonly #root = mkdtempSync(path.join(tmpdir(), 'threadline-'));
  readonly folder: string;
  readonly memento = new MemoryMemento();
  readonly secrets = new MemorySecrets();
  readonly errors: string[] = [];
  /** Errors that a test provokes: at the end, there may be no others. */
  expectedErrors: readonly RegExp[] = [];
  /** What the person was told. */
  readonly said: string[] = [];
  readonly #windows: ChatSession[] = [];
  readonly #asking: Promise<unknown>[] = [];
  serverState: ServerState = 'auto';
  windows: WindowTable = {};
  instructions = '';
  agentsFiles: readonly InstructionFile[] = [];
  maySummarise: (() => boolean) | undefined;
  /** Absent where nobody remembers what servers rejected. */
  rejections: Rejections | undefined;
  /** Told of what happens in the conversations of all windows. */
  onAction: (action: Action) => void = () => undefined;
  /** Told of conversations that begin. */
  onBegun: (id: string) => void = () => undefined;
  server: ServerKind = 'qwen';
  tools: ToolBox = emptyToolBox;
  fetch = globalThis.fetch;
  baseUrl: string;
  apiKey = 'sk-1';
  now = Date.now();

  /** @param place - Of the transcripts, as VS Code would have it. */
  constructor(baseUrl: string, place = '') {
    this.baseUrl = baseUrl;
    this.folder = path.join(this.#root, place);
  }

  openWindow(beforeSetup: () => Promise<void> = () => Promise.resolve()): ChatSession {
    const onError = (message: string): void => void this.errors.push(message);
    const responseIds = new ResponseIdVault(
      this.secrets,
      'w',
      () => onError('secrets'),
      () => this.now,
    );
    const session = new ChatSession({
      ...this.asks(async () => {
        await beforeSetup();
        await responseIds.load();
      }),
      responseIds,
      memory: new WorkspaceMemento(this.memento, () => onError('memento')),
      folder: this.folder,
      onError,
      onTranscriptLost: () => onError('transcript lost'),
      onTranscriptWritten: () => onError('transcript written'),
      say: (sentence) => this.said.push(sentence),
      onBegun: (id) => this.onBegun(id),
    });
    session.onDidAct(({ action }) => this.onAction(action));
    this.#windows.push(session);
    return session;
  }

  /** What questions need, in conversations or outside of them. */
  asks(beforeSetup: () => Promise<void> = () => Promise.resolve()): AskOncePorts {
    return {
      respond: createRespond({ fetch: () => this.fetch, log: () => undefined }),
      turnSetup: async () => {
        await beforeSetup();
        const { baseUrl, apiKey, server } = this;
        const rejected = this.rejections?.at(baseUrl) ?? {};
        const endpoint = { baseUrl, apiKey, idleTimeoutMs: 10_000, server, rejected };
        return {
          endpoint,
          serverState: this.serverState,
          instructions: follows(
            () => this.instructions,
            () => this.agentsFiles,
          ),
          windows: this.windows,
          ...(this.maySummarise && { maySummarise: this.maySummarise }),
          tools: this.tools,
        };
      },
      now: () => this.now,
      newId: () => crypto.randomUUID(),
      onRequest: (sent) => this.rejections?.watch({ received: () => undefined, ended: () => undefined }, sent),
    };
  }

  /** Asks in the conversation that is open. */
  ask(session: ChatSession, question: Question, place: AskPosition = {}): Promise<AskResult> {
    const asked = session.active().then((live) => live.ask(question, place).answered);
    this.#asking.push(asked);
    return asked;
  }

  /** Waits for what is still being answered or written, since a log would make its folder anew. */
  async close(): Promise<void> {
    await Promise.all(this.#asking.splice(0));
    await Promise.all(this.#windows.map((session) => session.close()));
    rmSync(this.#root, { recursive: true, force: true });
    const isExpected = (error: string): boolean => this.expectedErrors.some((pattern) => pattern.test(error));
    assert.deepEqual(
      this.errors.filter((error) => !isExpected(error)),
      [],
    );
  }

  async logs(): Promise<string> {
    const files = await readdir(this.folder);
    return (await Promise.all(files.map((file) => readFile(path.join(this.folder, file), 'utf8')))).join('\n');
  }
}
