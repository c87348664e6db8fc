import { arrayAt, isObject, numberAt, stringAt } from '../../core/basics/json.ts';
import type { VsCodeApi } from './vscodeApi.ts';

/** At the end, or `offset` pixels below the top of a turn. */
export type ScrollPosition =
  { readonly at: 'end' } | { readonly at: 'turn'; readonly turnId: string; readonly offset: number };

/** The panel's state of one conversation that survives hiding and reload: a few hundred bytes, never the transcript. */
export interface PanelState {
  readonly conversationId: string;
  readonly draft: string;
  /** Disclosures that the person opened or closed: key → whether it is open. */
  readonly unfolded: Readonly<Record<string, boolean>>;
  readonly place: ScrollPosition;
  /** Questions being edited: turn id → the text so far. */
  readonly edits: Readonly<Record<string, string>>;
}

/** State is kept for so many conversations, those shown last. */
const keptCount = 20;

/** The state of the shown conversation, stored by VS Code together with that of others (`setState`), written at each change. */
export class PanelStateStore {
  readonly #vscode: VsCodeApi;
  readonly #others: readonly PanelState[];
  #state: PanelState;

  constructor(vscode: VsCodeApi, conversationId: string) {
    this.#vscode = vscode;
    const stored = vscode.getState();
    const kept = [stored, ...arrayAt(stored, 'others')].flatMap((value) => parseState(value) ?? []);
    const isShown = (state: PanelState): boolean => state.conversationId === conversationId;
    this.#state = kept.find(isShown) ?? { ...emptyState, conversationId };
    // The drafts of other conversations are left out: the host may have newer ones.
    this.#others = kept
      .filter((state) => !isShown(state))
      .slice(0, keptCount - 1)
      .map((state) => ({ ...state, draft: '' }));
    this.change({});
  }

  get current(): PanelState {
    return this.#state;
  }

  change(change: Partial<Omit<PanelState, 'conversationId'>>): void {
    this.#state = { ...this.#state, ...change };
    this.#vscode.setState({ ...this.#state, others: this.#others });
  }
}

const emptyState: PanelState = { conversationId: '', draft: '', unfolded: {}, place: { at: 'end' }, edits: {} };

/** `undefined` for anything that is not a state of ours. */
function parseState(value: unknown): PanelState | undefined {
  const conversationId = stringAt(value, 'conversationId');
  if (!isObject(value) || conversationId === undefined) return undefined;
  return {
    conversationId,
    draft: stringAt(value, 'draft') ?? '',
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
