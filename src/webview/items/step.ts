import type { OutputEntry } from '../../core/output/outputEntry.ts';
import { Disclosure } from '../dom/disclosure.ts';
import type { IconName } from '../dom/icon.ts';
import type { ItemContext, ItemView } from './itemView.ts';

/** How a tool's step stands: at work, done, failed, or stopped before its end. */
export type StepState = 'running' | 'done' | 'failed' | 'stopped';

/** What a tool shows of its item. */
export interface StepRules {
  label(entry: OutputEntry, state: StepState): string;
  /** The detail under the line, drawn only when it is opened; empty when there is none. */
  detail(entry: OutputEntry, state: StepState): readonly Node[];
  hasDetail(entry: OutputEntry): boolean;
}

const icons: Readonly<Record<StepState, IconName>> = {
  running: 'loading',
  done: 'check',
  failed: 'error',
  stopped: 'circle-slash',
};

/** One line for a step that a tool took, which opens to its detail. */
export class StepView implements ItemView {
  readonly #rules: StepRules;
  readonly #disclosure: Disclosure;
  #entry: OutputEntry | undefined;
  #state: StepState = 'running';
  #drawn: OutputEntry | undefined;

  constructor(context: ItemContext, rules: StepRules) {
    this.#rules = rules;
    this.#disclosure = new Disclosure({ key: context.key, icon: 'loading', context: context.panel, onOpen: () => this.#drawDetail() });
    this.#disclosure.element.classList.add('step');
  }

  get element(): HTMLElement {
    return this.#disclosure.element;
  }

  update(entry: OutputEntry, isGrowing: boolean): boolean {
    this.#entry = entry;
    this.#state = stepState(entry, isGrowing);
    this.#disclosure.setLabel(icons[this.#state], this.#rules.label(entry, this.#state));
    this.#disclosure.setHasDetail(this.#rules.hasDetail(entry));
    if (this.#rules.hasDetail(entry)) this.#disclosure.setDefault(false);
    if (this.#disclosure.isOpen) this.#drawDetail();
    return false;
  }

  #drawDetail(): void {
    if (!this.#entry || this.#drawn === this.#entry) return;
    this.#drawn = this.#entry;
    this.#disclosure.body.replaceChildren(...this.#rules.detail(this.#entry, this.#state));
  }
}

/** An item says its own state; one that never said that it ended was stopped with its turn. */
export function stepState({ item, endedAt }: OutputEntry, isGrowing: boolean): StepState {
  if (item.status === 'failed' || item.status === 'incomplete') return 'failed';
  if (item.status === 'completed') return 'done';
  if (endedAt === undefined && isGrowing) return 'running';
  return item.status === undefined ? 'done' : 'stopped';
}
