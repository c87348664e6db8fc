import { arrayAt, isObject, numberAt, stringAt } from '../../core/basics/json.ts';
import { own } from '../../core/basics/records.ts';
import type { ConversationOpened } from '../../core/messages/toWebview.ts';
import { textFingerprint } from '../../core/context/textFingerprint.ts';
import { maxDraftCharacters } from '../../core/stored/drafts.ts';
import { type KeptDraft, newerDraft } from './newerDraft.ts';
import type { VsCodeApi } from './vscodeApi.ts';

/** At the end, or `offset` pixels below the top of a turn. */
export type ScrollPosition =
  { readonly at: 'end' } | { readonly at: 'turn'; readonly turnId: string; readonly offset: number };

/** The panel's state of one conversation that survives hiding and reload: a few hundred bytes and what is typed, never the transcript. */
export interface PanelState extends KeptDraft {
  readonly conversationId: string;
  /** Whether nothing has been asked in it: after a reload, another one takes its place. */
  readonly isNew: boolean;
  /** Disclosures that the person opened or closed: key → whether it is open. */
  readonly unfolded: Readonly<Record<string, boolean>>;
  readonly place: ScrollPosition;
  /** Questions being edited: turn id → the text so far. */
  readonly edits: Readonly<Record<string, string>>;
}

/** The conversation that opens, with the draft that the host has. */
type OpenedState = Pick<ConversationOpened, 'conversation' | 'draft'>;

/** State is kept for so many conversations, those shown last. */
const keptCount = 20;

/** The state of the shown conversation, stored by VS Code together with that of others (`setState`), written at each change. */
export class PanelStateStore {
  readonly #vscode: VsCodeApi;
  readonly #others: readonly PanelState[];
  #state: PanelState;

  constructor(vscode: VsCodeApi, { conversation: { id, headId }, draft }: OpenedState) {
    this.#vscode = vscode;
    const stored = vscode.getState();
    const kept = [stored, ...arrayAt(stored, 'others')].flatMap((value) => parseState(value) ?? []);
    const others = kept.filter(({ conversationId }) => conversationId !== id).map(withLongDraft);
    const isNew = headId === null;
    const state = kept.find(({ conversationId }) => conversationId === id) ?? newState(id, isNew ? others : []);
    // Of those that were not shown last, the host may have a newer draft.
    const keptDraft = state === kept[0] ? newerDraft(state, draft) : draft === '' ? state.draft : '';
    this.#state = { ...state, isNew, draft: keptDraft, told: textFingerprint(draft) };
    this.#others = others
      .slice(0, keptCount - 1)
      .map((other) => (isNew && other.isNew ? { ...other, draft: '' } : other));
    this.change({});
  }

  get current(): PanelState {
    return this.#state;
  }

  /** `undefined` where the person has not chosen. */
  isUnfolded(key: string): boolean | undefined {
    return own(this.#state.unfolded, key);
  }

  /** Keeps what the person has opened, or closed. */
  unfold(key: string, isUnfolded: boolean): void {
    this.change({ unfolded: { ...this.#state.unfolded, [key]: isUnfolded } });
  }

  change(change: Partial<Omit<PanelState, 'conversationId'>>): void {
    this.#state = { ...this.#state, ...change };
    this.#vscode.setState({ ...this.#state, others: this.#others });
  }
}

/** @param others - One in which nothing was asked either gives it its draft. */
function newState(conversationId: string, others: readonly PanelState[]): PanelState {
  const draft = others.find(({ isNew }) => isNew)?.draft ?? '';
  return { conversationId, draft, isNew: false, unfolded: {}, place: { at: 'end' }, edits: {} };
}

/** Only what is too long for the host to store is kept of a draft that is not shown. */
function withLongDraft(state: PanelState): PanelState {
  return state.draft.length > maxDraftCharacters ? state : { ...state, draft: '' };
}

/** `undefined` for anything that is not a state of ours. */
function parseState(value: unknown): PanelState | undefined {
  const conversationId = stringAt(value, 'conversationId');
  if (!isObject(value) || conversationId === undefined) return undefined;
  const told = stringAt(value, 'told');
  return {
    conversationId,
    draft: stringAt(value, 'draft') ?? '',
    ...(told !== undefined && { told }),
    isNew: value.isNew === true,
    unfolded: parseRecord(value.unfolded, (entry) => typeof entry === 'boolean'),
    place: parsePosition(value.place),
    edits: parseRecord(value.edits, (entry) => typeof entry === 'string'),
  };
}

function parseRecord<T>(value: unknown, isOne: (entry: unknown) => entry is T): Readonly<Record<string, T>> {
  const entries = isObject(value) ? Object.entries(value) : [];
  return Object.fromEntries(entries.filter((entry): entry is [string, T] => isOne(entry[1])));
}

function parsePosition(value: unknown): ScrollPosition {
  const turnId = stringAt(value, 'turnId');
  return turnId === undefined ? { at: 'end' } : { at: 'turn', turnId, offset: numberAt(value, 'offset') ?? 0 };
}
