import type { OutputEntry } from '../../core/output/outputEntry.ts';
import { Disclosure } from '../dom/disclosure.ts';
import type { IconName } from '../dom/icon.ts';
import { ApprovalSlot } from './approvalCard.ts';
import type { CallState, CreateItemView, ItemContext, ItemState, ItemView, StepState } from './itemView.ts';
import { growingTimeText, timeText } from './stepTime.ts';

/** What a tool shows of its item. */
export interface StepRules<S extends CallState = StepState> {
  readonly label: (entry: OutputEntry, state: S, item: ItemState) => string;
  /** The detail under the line, drawn only when it is opened; empty when there is none. */
  readonly detail: (entry: OutputEntry, item: ItemState) => readonly (Node | undefined)[];
  readonly hasDetail: (entry: OutputEntry, item: ItemState) => boolean;
  /** The state of the step, from the item and what is known about it. */
  readonly state: (entry: OutputEntry, item: ItemState) => S;
}

const icons: Readonly<Record<CallState, IconName>> = {
  running: 'loading',
  done: 'check',
  failed: 'error',
  stopped: 'circle-slash',
  waiting: 'info',
  denied: 'circle-slash',
};

/** One line for a step that a tool took, with the time it took, which opens to its detail; below it what needs the person's permission. */
export class StepView<S extends CallState = StepState> implements ItemView {
  readonly #rules: StepRules<S>;
  readonly #context: ItemContext;
  readonly #disclosure: Disclosure;
  readonly #approval: ApprovalSlot;
  #entry: OutputEntry | undefined;
  #item: ItemState | undefined;
  #state: CallState = 'running';
  /** Since when it waits for permission, and how long it did before; by the host's clock. */
  #waitsSince: number | undefined;
  #waitedMs = 0;
  #drawn: { readonly entry: OutputEntry; readonly result: ItemState['result'] } | undefined;

  constructor(context: ItemContext, rules: StepRules<S>) {
    this.#rules = rules;
    this.#context = context;
    this.#disclosure = new Disclosure({
      key: context.key,
      icon: 'loading',
      context: context.panel,
      onOpen: () => this.#drawDetail(),
    });
    this.#disclosure.element.classList.add('step');
    this.#approval = new ApprovalSlot(this.#disclosure.element, context);
  }

  get element(): HTMLElement {
    return this.#disclosure.element;
  }

  get state(): CallState {
    return this.#state;
  }

  update(entry: OutputEntry, item: ItemState): boolean {
    const { label, hasDetail } = this.#rules;
    const state = this.#rules.state(entry, item);
    this.#entry = entry;
    this.#item = item;
    this.#state = state;
    this.#countWait(item);
    this.#disclosure.setLabel(icons[state], label(entry, state, item));
    const isOpenable = hasDetail(entry, item);
    this.#disclosure.setHasDetail(isOpenable);
    if (isOpenable) this.#disclosure.setDefault(false);
    if (this.#disclosure.isOpen) this.#drawDetail();
    this.#approval.update(item.approval);
    this.tick();
    return false;
  }

  tick(): void {
    if (!this.#entry || !this.#item) return;
    const { startedAt, endedAt } = this.#entry;
    const { result } = this.#item;
    const isRunning = this.#state === 'running';
    const elapsed = (isRunning ? this.#context.panel.hostNow() : (result?.at ?? endedAt ?? startedAt)) - startedAt;
    // Without the time that the person took to decide.
    const own = elapsed - (result ? (result.waitedMs ?? 0) : this.#waitedMs);
    const isTimed = this.#state !== 'waiting' && this.#state !== 'denied';
    this.#disclosure.setTime(!isTimed ? '' : isRunning ? growingTimeText(own) : timeText(own));
  }

  #countWait({ approval }: ItemState): void {
    if (!approval && this.#waitsSince !== undefined) this.#waitedMs += this.#context.panel.hostNow() - this.#waitsSince;
    this.#waitsSince = approval?.since;
  }

  #drawDetail(): void {
    const [entry, item] = [this.#entry, this.#item];
    if (!entry || !item || (this.#drawn?.entry === entry && this.#drawn.result === item.result)) return;
    this.#drawn = { entry, result: item.result };
    this.#disclosure.body.replaceChildren(...this.#rules.detail(entry, item).filter((part) => part !== undefined));
  }
}

/** The state by the item's `status`; an item without an end was stopped with its turn. */
export function stepState({ item, endedAt }: OutputEntry, { isGrowing }: ItemState): StepState {
  if (item.status === 'failed' || item.status === 'incomplete') return 'failed';
  if (item.status === 'completed') return 'done';
  if (endedAt === undefined && isGrowing) return 'running';
  return item.status === undefined ? 'done' : 'stopped';
}

interface HostedStep extends Pick<StepRules, 'detail' | 'hasDetail'> {
  readonly labels: Readonly<Record<StepState, (entry: OutputEntry) => string>>;
}

/** How the step of a tool is drawn that the service runs: its item tells its state. */
export function hostedStep({ labels, detail, hasDetail }: HostedStep): CreateItemView {
  const label = (entry: OutputEntry, state: StepState): string => labels[state](entry);
  return (context) => new StepView(context, { label, detail, hasDetail, state: stepState });
}
