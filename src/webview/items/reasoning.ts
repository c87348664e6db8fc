import * as l10n from '@vscode/l10n';
import { entryText, type OutputEntry } from '../../core/output/outputEntry.ts';
import { Disclosure } from '../dom/disclosure.ts';
import { EndFollower } from '../dom/endFollower.ts';
import { setShown } from '../dom/h.ts';
import { GrowingText } from './growingText.ts';
import type { CreateItemView, ItemContext, ItemState, ItemView, StepState } from './itemView.ts';
import { elapsedMs, growingTimeText } from './stepTime.ts';

/** Thinking is drawn up to this length, in characters. */
const maxDrawnLength = 300_000;

/** Thinking without text is shown only if it took this long: some models send an empty one between any two steps. */
const worthTellingMs = 1000;

/** The thinking: open while it grows, folded when it has ended, with the time it took. Drawn only while it is open. */
class ReasoningView implements ItemView {
  readonly #context: ItemContext;
  readonly #disclosure: Disclosure;
  readonly #end: EndFollower;
  readonly #text = new GrowingText(maxDrawnLength);
  #entry: OutputEntry | undefined;
  #isGrowing = false;

  constructor(context: ItemContext) {
    this.#context = context;
    this.#disclosure = new Disclosure({
      key: context.key,
      icon: 'thinking',
      context: context.panel,
      onOpen: () => this.#opened(),
    });
    this.#disclosure.element.classList.add('thinking');
    this.#disclosure.body.append(this.#text.element);
    this.#end = new EndFollower(this.#disclosure.body);
    this.#disclosure.body.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    new ResizeObserver(() => this.#resized()).observe(this.#text.element);
  }

  get element(): HTMLElement {
    return this.#disclosure.element;
  }

  get state(): StepState {
    return this.#isGrowing ? 'running' : 'done';
  }

  update(entry: OutputEntry, { isGrowing }: ItemState): boolean {
    this.#entry = entry;
    this.#isGrowing = isGrowing;
    const text = entryText(entry);
    setShown(this.element, isGrowing || text !== '' || elapsedMs(entry) >= worthTellingMs);
    this.#disclosure.setHasDetail(text !== '');
    if (text !== '') this.#disclosure.setDefault(isGrowing);
    this.element.classList.toggle('growing', isGrowing);
    if (!isGrowing) this.#disclosure.body.classList.remove('clipped');
    this.#disclosure.setTabStop(isGrowing);
    this.tick();
    return this.#disclosure.isOpen && this.#text.update(entry, isGrowing);
  }

  /** A long text takes several frames, also one that grows: what grows it may pause. */
  #opened(): void {
    if (!this.#entry || !this.#disclosure.isOpen) return;
    if (this.#text.update(this.#entry, this.#isGrowing)) requestAnimationFrame(() => this.#opened());
  }

  #scrolled(): void {
    this.#end.scrolled();
    this.#showClipped();
  }

  #resized(): void {
    if (this.#isGrowing) this.#end.grown();
    this.#showClipped();
  }

  #showClipped(): void {
    const { body } = this.#disclosure;
    body.classList.toggle('clipped', this.#isGrowing && body.scrollTop > 0);
  }

  tick(): void {
    if (!this.#entry) return;
    const elapsed = this.#isGrowing ? this.#context.panel.hostNow() - this.#entry.startedAt : elapsedMs(this.#entry);
    this.#disclosure.setLabel('thinking', thinkingLabel(elapsed));
  }
}

/** "Thinking, 12 s". */
function thinkingLabel(elapsedMs: number): string {
  const time = growingTimeText(elapsedMs);
  return time === '' ? l10n.t('Thinking') : l10n.t('Thinking, {0}', time);
}

export const createReasoningView: CreateItemView = (context) => new ReasoningView(context);
