import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Emitter } from '../../../src/core/basics/emitter.ts';
import { type ConversationEntry, emptyWorkspaceState, withFound } from '../../../src/core/stored/workspaceState.ts';
import type { HistoryItem } from '../../../src/host/history/historyItems.ts';
import { HistoryList, type HistoryPorts } from '../../../src/host/history/historyList.ts';
import { WorkspaceMemento } from '../../../src/host/storage/workspaceMemento.ts';
import { TranscriptLog } from '../../../src/host/storage/transcriptLog.ts';
import { answered } from '../../core/builders.ts';
import { MemoryMemento } from '../../support/doubles/memoryMemento.ts';

const fail = (error: unknown): never => expect.fail(String(error));

/** VS Code's quick pick as far as it is used: new items make the first one active. */
class Pick {
  readonly #typed = new Emitter<string>(fail);
  readonly #hidden = new Emitter<undefined>(fail);
  readonly #none = new Emitter<never>(fail);
  readonly onDidChangeValue = this.#typed.event;
  readonly onDidHide = this.#hidden.event;
  readonly onDidAccept = this.#none.event;
  readonly onDidTriggerButton = this.#none.event;
  readonly onDidTriggerItemButton = this.#none.event;
  readonly show = (): void => undefined;
  readonly dispose = (): void => undefined;
  readonly hide = (): void => this.#hidden.fire(undefined);
  #items: readonly HistoryItem[] = [];
  activeItems: readonly HistoryItem[] = [];
  buttons: readonly unknown[] = [];
  value = '';
  title = '';
  busy = false;

  get items(): readonly HistoryItem[] {
    return this.#items;
  }

  set items(items: readonly HistoryItem[]) {
    this.#items = items;
    this.activeItems = items.filter(({ choice }) => choice !== undefined).slice(0, 1);
  }

  type(words: string): void {
    this.value = words;
    this.#typed.fire(words);
  }
}

let pick: Pick;
vi.mock('vscode', () => ({
  env: { language: 'en' },
  window: { createQuickPick: () => (pick = new Pick()) },
  QuickPickItemKind: { Separator: -1 },
  ThemeIcon: class {
    readonly id: string;
    constructor(id: string) {
      this.id = id;
    }
  },
}));

let folder: string;
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'threadline-disk-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const entryOf = (id: string): ConversationEntry => {
  return { id, title: `Title ${id}`, createdAt: 1, updatedAt: 1, headId: null };
};

/** The list of the conversations `b` and `c`, and what is done with one more, which is on disk only. */
function show() {
  const memory = new WorkspaceMemento(new MemoryMemento(), fail);
  const list = (id: string): void => memory.change((state) => withFound(state, entryOf(id)));
  const [read, lookedFor] = [new Emitter<undefined>(fail), new Emitter<undefined>(fail)];
  const isRead = new Promise<undefined>(read.event);
  const isLookedFor = new Promise<undefined>(lookedFor.event);
  const session: HistoryPorts['session'] = {
    entryOf: async ({ id }) => isRead.then(() => entryOf(id)),
    findUnlisted: () => isLookedFor,
  };
  memory.change(() => emptyWorkspaceState);
  for (const id of ['c', 'b']) list(id);
  const shown = new HistoryList({ session, memory, folder, globalFolder: folder, remove: fail }).choose();
  return { shown, list, endReading: read.fire.bind(read), endLooking: lookedFor.fire.bind(lookedFor) };
}

const activeIds = (): readonly unknown[] =>
  pick.activeItems.map(({ choice }) => (choice?.type === 'open' ? choice.id : choice));

function choose(id: string): void {
  pick.activeItems = pick.items.filter(({ choice }) => choice?.type === 'open' && choice.id === id);
}

async function write(id: string): Promise<void> {
  const log = new TranscriptLog(folder, id, fail);
  answered('a', null, 'A').forEach((action) => log.append(action));
  await log.flush();
}

describe('the active conversation', () => {
  it('stays when the search ends', async () => {
    for (const id of ['a', 'b', 'c']) await write(id);
    const { shown, endReading } = show();
    pick.type('Question');
    await expect.poll(() => pick.title).toMatch('Searching');
    choose('c');
    endReading(undefined);
    await expect.poll(() => pick.title).toBe('Conversations');
    expect([pick.items.length, activeIds()]).toEqual([4, ['c']]);
    pick.hide();
    await shown;
  });

  it('is another one when it was shown for words that are not in it any more', async () => {
    for (const id of ['a', 'b', 'c']) await write(id);
    const { shown, endReading } = show();
    pick.type('Question');
    await expect.poll(() => pick.title).toMatch('Searching');
    endReading(undefined);
    await expect.poll(() => pick.title).toBe('Conversations');
    choose('c');
    pick.type('Question that nobody asked');
    await expect.poll(activeIds).not.toEqual(['c']);
    pick.hide();
    await shown;
  });

  it('stays when more is found on disk', async () => {
    const { shown, list, endLooking } = show();
    choose('c');
    list('a');
    endLooking(undefined);
    await expect.poll(() => pick.items.length).toBe(4);
    expect(activeIds()).toEqual(['c']);
    pick.hide();
    await shown;
  });
});
