import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { join } from 'node:path';
import type { ChatSession } from '../session/chatSession.ts';
import type { WorkspaceMemento } from '../storage/workspaceMemento.ts';
import type { OtherConversation } from './otherWorkspaces.ts';
import { foreignConversations } from './otherWorkspaces.ts';
import { searchTranscript } from './searchTranscripts.ts';
import type { HistoryItem, HistoryChoice } from './historyItems.ts';
import { buttonChoice, foreignItem, grouped, renameButton, removeButton, separator, timeText } from './historyItems.ts';

export interface HistoryPorts {
  readonly session: Pick<ChatSession, 'findUnlisted'>;
  readonly memory: Pick<WorkspaceMemento, 'state'>;
  /** The folder of this workspace's transcripts. */
  readonly folder: string;
}

/** Debounce of the search while the person types, in milliseconds. */
const searchDelayMs = 200;

/** The list of conversations: grouped by day, searched in titles and texts. Resolves to what was chosen in it. */
export class HistoryList {
  readonly #ports: HistoryPorts;
  readonly #pick = vscode.window.createQuickPick<HistoryItem>();
  readonly #buttons = listButtons();
  #isEverywhere = false;
  #found: ReadonlyMap<string, string> = new Map();
  #foreign: readonly OtherConversation[] = [];
  #search = new AbortController();
  readonly #hidden = new AbortController();

  constructor(ports: HistoryPorts) {
    this.#ports = ports;
    this.#pick.placeholder = l10n.t('Search in titles and texts');
    this.#pick.matchOnDescription = true;
    this.#pick.matchOnDetail = true;
    this.#pick.buttons = Object.values(this.#buttons);
  }

  choose(): Promise<HistoryChoice | undefined> {
    this.#refresh();
    this.#pick.show();
    void this.#findUnlisted();
    return new Promise((resolve) => {
      const end = (choice: HistoryChoice | undefined): void => {
        resolve(choice);
        this.#pick.hide();
      };
      this.#pick.onDidAccept(() => end(this.#pick.activeItems[0]?.choice));
      this.#pick.onDidTriggerItemButton(({ item, button }) => end(buttonChoice(item, button)));
      this.#pick.onDidTriggerButton((button) => this.#triggered(button, end));
      this.#pick.onDidChangeValue((words) => void this.#searchTexts(words.trim()));
      this.#pick.onDidHide(() => {
        this.#search.abort();
        this.#hidden.abort();
        resolve(undefined);
        this.#pick.dispose();
      });
    });
  }

  /** Looks for conversations that are only on disk, while the list is shown. */
  async #findUnlisted(): Promise<void> {
    const { session, memory } = this.#ports;
    const known = memory.state.conversations.length;
    this.#pick.busy = true;
    // An error here must not hide what is listed.
    await session.findUnlisted(this.#hidden.signal).catch(() => undefined);
    if (this.#hidden.signal.aborted) return;
    this.#pick.busy = false;
    if (memory.state.conversations.length !== known) this.#refresh();
  }

  #triggered(button: vscode.QuickInputButton, end: (choice: HistoryChoice) => void): void {
    if (button === this.#buttons.removeAll) end({ type: 'removeAll' });
    else if (button === this.#buttons.import) end({ type: 'import' });
    else void this.#toggleEverywhere();
  }

  async #toggleEverywhere(): Promise<void> {
    this.#isEverywhere = !this.#isEverywhere;
    this.#pick.busy = true;
    if (this.#isEverywhere) this.#foreign = await foreignConversations(this.#ports.folder);
    this.#pick.busy = false;
    this.#refresh();
  }

  async #searchTexts(words: string): Promise<void> {
    this.#search.abort();
    const search = new AbortController();
    this.#search = search;
    await new Promise((resolve) => setTimeout(resolve, searchDelayMs));
    if (this.#search !== search) return;
    this.#pick.busy = words !== '';
    const found = words === '' ? new Map<string, string>() : await this.#find(words, search.signal);
    if (this.#search !== search) return;
    this.#pick.busy = false;
    this.#found = found;
    this.#refresh();
  }

  async #find(words: string, signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    for (const { id } of this.#ports.memory.state.conversations) {
      const text = await searchTranscript(join(this.#ports.folder, `${id}.jsonl`), words, signal);
      if (text !== undefined) found.set(id, text);
    }
    return found;
  }

  #refresh(): void {
    const { conversations } = this.#ports.memory.state;
    const own = conversations.map((entry) => ({
      time: entry.updatedAt,
      item: this.#ownItem(entry.id, entry.title, entry.updatedAt),
    }));
    const others = this.#isEverywhere ? this.#foreign.map((from) => foreignItem(from)) : [];
    this.#pick.items = [
      ...grouped(own),
      ...(others.length > 0 ? [separator(l10n.t('Other workspaces')), ...others] : []),
    ];
    this.#pick.title =
      conversations.length === 0 ? l10n.t('There are no conversations in this workspace yet') : l10n.t('Conversations');
  }

  #ownItem(id: string, title: string, updatedAt: number): HistoryItem {
    const detail = this.#found.get(id);
    const buttons = [
      { ...renameButton, tooltip: l10n.t('Rename') },
      { ...removeButton, tooltip: l10n.t('Delete') },
    ];
    return {
      label: title,
      description: timeText(updatedAt),
      ...(detail !== undefined && { detail, alwaysShow: true }),
      buttons,
      choice: { type: 'open', id },
    };
  }
}

function listButtons() {
  return {
    everywhere: {
      iconPath: new vscode.ThemeIcon('multiple-windows'),
      tooltip: l10n.t('Show all workspaces, or only this one'),
    },
    import: { iconPath: new vscode.ThemeIcon('cloud-upload'), tooltip: l10n.t('Import a conversation…') },
    removeAll: {
      iconPath: new vscode.ThemeIcon('clear-all'),
      tooltip: l10n.t('Delete all conversations of this workspace…'),
    },
  };
}
