import type { OutputEntry } from '../../core/output/outputEntry.ts';
import { Disclosure } from '../dom/disclosure.ts';
import { arrange, h, setShown } from '../dom/h.ts';
import type { PanelContext } from '../context/panelContext.ts';
import type { ItemView } from './itemView.ts';
import { stepSummary } from './stepSummary.ts';

/** One of the thoughts and calls between two messages. */
export interface GroupedStep {
  readonly view: ItemView;
  readonly entry: OutputEntry;
  /** Names the step in the panel's kept state. */
  readonly key: string;
  /** Nothing has followed it yet. */
  readonly isLast: boolean;
}

type Drawn = readonly (readonly unknown[])[];

/** Several thoughts and calls in a row: those that have ended are one line that opens to their list, what goes on stands below it. */
export class StepGroup {
  readonly #context: PanelContext;
  readonly #disclosure: Disclosure;
  readonly #current = h('div.steps-current');
  readonly element: HTMLElement;
  /** What the last drawing rests on. */
  #drawn: Drawn = [];

  /** @param key - Names the group in the panel's kept state. */
  constructor(key: string, context: PanelContext) {
    this.#context = context;
    this.#disclosure = new Disclosure({ key, icon: 'check', context });
    this.#disclosure.element.classList.add('step-group');
    this.element = h('div.steps', this.#current);
  }

  update(steps: readonly GroupedStep[]): void {
    const drawn = steps.map(({ view, entry, isLast }) => [view, entry, isLast, view.state, view.element.hidden]);
    if (isSameDrawing(drawn, this.#drawn)) return;
    this.#drawn = drawn;
    this.#draw(steps);
  }

  #draw(steps: readonly GroupedStep[]): void {
    const isSeveral = steps.filter(isWorthALine).length > 1;
    const ended = steps.filter((step) => isSeveral && !isCurrent(step));
    const focused = this.element.contains(document.activeElement) ? document.activeElement : null;
    if (!this.#disclosure.element.parentNode) this.#disclosure.setDefault(ended.some(({ key }) => this.#isOpened(key)));
    arrange(this.#disclosure.body, ended.map(elementOf));
    arrange(this.#current, steps.filter((step) => !ended.includes(step)).map(elementOf));
    setShown(
      this.element,
      steps.some(({ view }) => !view.element.hidden),
    );
    arrange(this.element, ended.length > 0 ? [this.#disclosure.element, this.#current] : [this.#current]);
    this.#disclosure.setLabel('check', stepSummary(ended.map(({ view, entry }) => ({ entry, state: view.state }))));
    if (focused instanceof HTMLElement && focused !== document.activeElement) this.#restoreFocus(focused);
  }

  /** Whether the person has opened a step: it is not moved into the closed list. */
  #isOpened(key: string): boolean {
    return this.#context.state.isUnfolded(key) === true;
  }

  /** A step that moves into the list loses the focus: the line of a closed list takes it. */
  #restoreFocus(focused: HTMLElement): void {
    if (!this.#disclosure.isOpen && this.#disclosure.body.contains(focused)) this.#disclosure.focus();
    else focused.focus();
  }
}

function isSameDrawing(before: Drawn, after: Drawn): boolean {
  return (
    before.length === after.length &&
    before.every((step, at) => step.every((value, field) => value === after[at]?.[field]))
  );
}

const elementOf = ({ view }: GroupedStep): HTMLElement => view.element;

/** Whether a step is shown at all: a running thought without text is not, since it may stay empty. */
function isWorthALine({ view, entry }: GroupedStep): boolean {
  const isEmptyThought =
    entry.item.type === 'reasoning' && view.state === 'running' && entry.parts.every((part) => part === '');
  return !view.element.hidden && !isEmptyThought;
}

/** A step that goes on, or waits for permission; and the last one, until something follows it. */
function isCurrent({ view, isLast }: GroupedStep): boolean {
  return isLast || view.state === 'running' || view.state === 'waiting';
}
