import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ChatSession } from '../session/chatSession.ts';
import { listLogs } from '../storage/storedLogs.ts';
import { type FoundPorts, FoundTexts } from './foundTexts.ts';
import { foreignConversations, type OtherConversation } from './otherWorkspaces.ts';
import { searchTranscripts } from './searchTranscripts.ts';
import type { HistoryItem, HistoryChoice } from './historyItems.ts';
import { isRemoval, isSameChoice, listButtons, listItems } from './historyItems.ts';

export interface HistoryPorts extends FoundPorts {
  readonly session: FoundPorts['session'] & Pick<ChatSession, 'findUnlisted'>;
  /** The folder of this workspace's transcripts. */
  readonly folder: string;
  /** The folder of those of all windows with no folder open. */
  readonly globalFolder: string;
  /** Deletes a conversation of the list. */
  readonly remove: (id: string, title: string) => Promise<void>;
}

/** How the list was left, to show it so again. */
export interface ShownHistory {
  /** What was looked for. */
  readonly words: string;
  /** The conversation that is to be the active item. */
  readonly id?: string;
}

/** Debounce of the search while the person types, in milliseconds. */
const searchDelayMs = 200;

/** How often the list shows what has been found meanwhile, in milliseconds. */
const refreshMs = 250;

/** The list of conversations: grouped by day, searched in titles and texts. Resolves to what was chosen in it. */
export class HistoryList {
  readonly #ports: HistoryPorts;
  readonly #pick = vscode.window.createQuickPick<HistoryItem>();
  readonly #buttons = listButtons();
  /** The conversation that is to be the active item when the list is shown. */
  #wantedId: string | undefined;
  #isEverywhere = false;
  readonly #found: FoundTexts;
  /** While texts are searched. */
  #searched: { readonly count: number; readonly of: number } | undefined;
  #foreign: readonly OtherConversation[] = [];
  #search = new AbortController();
  readonly #hidden = new AbortController();

  constructor(ports: HistoryPorts, { words, id }: ShownHistory = { words: '' }) {
    this.#ports = ports;
    this.#found = new FoundTexts(ports);
    this.#pick.value = words;
    this.#wantedId = id;
    this.#pick.placeholder = l10n.t('Search in titles and texts');
    this.#pick.matchOnDescription = true;
    this.#pick.matchOnDetail = true;
    this.#pick.keepScrollPosition = true;
  }

  get shown(): ShownHistory {
    return { words: this.#pick.value };
  }

  choose(): Promise<HistoryChoice | undefined> {
    this.#refresh();
    this.#activate(({ choice }) => choice?.type === 'open' && choice.id === this.#wantedId);
    this.#pick.show();
    void this.#findUnlisted();
    if (this.shown.words !== '') void this.#searchTexts(this.shown.words.trim());
    return new Promise((resolve) => {
      const end = (choice: HistoryChoice | undefined): void => {
        resolve(choice);
        this.#pick.hide();
      };
      this.#pick.onDidAccept(() => end(this.#pick.activeItems[0]?.choice));
      this.#pick.onDidTriggerItemButton(({ item, button }) => this.#triggeredOn(item, button, end));
      this.#pick.onDidTriggerButton((button) => this.#triggered(button, end));
      this.#pick.onDidChangeValue((words) => void this.#searchTexts(words.trim()));
      this.#pick.onDidHide(() => {
        this.#stopSearch();
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

  #triggeredOn({ choice }: HistoryItem, button: vscode.QuickInputButton, end: (choice: HistoryChoice) => void): void {
    if (choice?.type !== 'open') return;
    if (isRemoval(button)) void this.#remove(choice.id, choice.title);
    else end({ ...choice, type: 'rename' });
  }

  /** The list stays open, and what comes after the deleted one is active. */
  async #remove(id: string, title: string): Promise<void> {
    const at = this.#pick.items.findIndex(({ choice }) => choice?.type === 'open' && choice.id === id);
    await this.#ports.remove(id, title);
    this.#found.remove(id);
    if (this.#hidden.signal.aborted) return;
    this.#refresh();
    this.#activate((item, index) => item.choice !== undefined && index >= at);
  }

  #activate(isMeant: (item: HistoryItem, index: number) => boolean): void {
    const item = this.#pick.items.find(isMeant);
    if (item) this.#pick.activeItems = [item];
  }

  #triggered(button: vscode.QuickInputButton, end: (choice: HistoryChoice) => void): void {
    if (button === this.#buttons.stop) {
      this.#stopSearch();
      this.#refresh();
    } else if (button === this.#buttons.removeAll) end({ type: 'removeAll' });
    else if (button === this.#buttons.import) end({ type: 'import' });
    else void this.#toggleEverywhere();
  }

  async #toggleEverywhere(): Promise<void> {
    const { folder, globalFolder } = this.#ports;
    this.#isEverywhere = !this.#isEverywhere;
    this.#pick.busy = true;
    if (this.#isEverywhere) this.#foreign = await foreignConversations(folder, globalFolder);
    this.#pick.busy = false;
    this.#refresh();
  }

  async #searchTexts(words: string): Promise<void> {
    this.#stopSearch();
    const search = new AbortController();
    this.#search = search;
    this.#found.clear();
    await new Promise((resolve) => setTimeout(resolve, searchDelayMs));
    if (words !== '' && !search.signal.aborted) await this.#find(words, search.signal);
    if (search.signal.aborted) return;
    this.#stopSearch();
    this.#refresh();
  }

  /** What was found so far stays. */
  #stopSearch(): void {
    this.#search.abort();
    this.#searched = undefined;
    this.#pick.busy = false;
  }

  /** In all that is on disk, the last changed first. */
  async #find(words: string, signal: AbortSignal): Promise<void> {
    const logs = (await listLogs(this.#ports.folder).catch(() => [])).toSorted((a, b) => b.changedAt - a.changedAt);
    if (signal.aborted) return;
    const searched = { count: 0, of: logs.length };
    [this.#searched, this.#pick.busy] = [searched, true];
    const timer = setInterval(() => this.#refresh(), refreshMs);
    signal.addEventListener('abort', () => clearInterval(timer));
    await searchTranscripts(logs, words, signal, {
      onFound: async (log, excerpt) => {
        await this.#found.add(log, excerpt, signal);
        if (!signal.aborted && this.#found.excerpts.size === 1) this.#refresh();
      },
      onSearched: () => searched.count++,
    });
  }

  #refresh(): void {
    const { conversations, excerpts } = this.#found;
    const [active] = this.#pick.activeItems;
    this.#pick.items = listItems(conversations, excerpts, this.#isEverywhere ? this.#foreign : []);
    this.#keepActive(active);
    this.#pick.title = this.#title(conversations.length);
    const { stop, ...others } = this.#buttons;
    this.#pick.buttons = this.#searched ? [stop, ...Object.values(others)] : Object.values(others);
  }

  #title(count: number): string {
    if (this.#searched) return l10n.t('Searching: {0} of {1} conversations', this.#searched.count, this.#searched.of);
    return count === 0 ? l10n.t('There are no conversations in this workspace yet') : l10n.t('Conversations');
  }

  /**
   * Keeps the active item active when the list changes, so that the person does not choose another one by mistake. One
   * that was shown for words in it alone may be hidden now: VS Code would make none active in its place.
   */
  #keepActive(active: HistoryItem | undefined): void {
    const same = this.#pick.items.find((item) => isSameChoice(item.choice, active?.choice));
    if (same && (same.alwaysShow || !active?.alwaysShow)) this.#pick.activeItems = [same];
  }
}
