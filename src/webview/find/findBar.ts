import * as l10n from '@vscode/l10n';
import { own } from '../../core/basics/records.ts';
import type { FoundInTurn } from '../../core/conversation/findText.ts';
import { pathIds, shownIds, unreadCount } from '../../core/conversation/path.ts';
import { iconButton } from '../dom/button.ts';
import { h, setShown, setText } from '../dom/h.ts';
import { isComposing } from '../dom/keys.ts';
import type { FindPorts } from './findPorts.ts';
import { type Hit, hitsOf, nearestHit } from './hits.ts';
import { markHits, revealRange, clearHighlights } from './highlights.ts';
import { rangesOf } from './textIn.ts';

/** A search waits so long for the next letter, in milliseconds. */
const typingMs = 150;

/** The bar above the messages: the words to find, the number of hits, and buttons to move between them. */
export class FindBar {
  readonly #ports: FindPorts;
  readonly #box = h('input.find-box', {
    type: 'text',
    'aria-label': l10n.t('Find in conversation'),
    placeholder: l10n.t('Find in conversation'),
    spellcheck: 'false',
  });
  readonly #count = h('span.find-count');
  readonly #previous = iconButton({
    icon: 'arrow-up',
    name: l10n.t('Previous match'),
    title: l10n.t('Previous match (Shift+Enter)'),
    onClick: () => this.#step(-1),
  });
  readonly #next = iconButton({
    icon: 'arrow-down',
    name: l10n.t('Next match'),
    title: l10n.t('Next match (Enter)'),
    onClick: () => this.#step(1),
  });
  readonly element: HTMLElement;
  #before: Element | null = null;
  #asking: ReturnType<typeof setTimeout> | undefined;
  #words = '';
  #hits: readonly Hit[] = [];
  #at = -1;
  /** The current hit was navigated to and is not on the page yet. */
  #isPending = false;
  /** Its turn has been asked for and was not read yet. */
  #isReading = false;
  /** Colours come later, and put other nodes in the place of what is marked. */
  readonly #changes = new MutationObserver(() => this.#markAgain());

  constructor(ports: FindPorts) {
    this.#ports = ports;
    const close = iconButton({ icon: 'close', name: l10n.t('Close'), onClick: () => this.close() });
    this.element = h(
      'div.find-bar',
      { role: 'search', 'aria-label': l10n.t('Find in conversation') },
      ...[this.#box, this.#count, this.#previous, this.#next, close],
    );
    this.#box.addEventListener('input', () => this.#typed());
    this.element.addEventListener('keydown', (event) => this.#pressed(event));
    this.#show();
  }

  open(): void {
    if (!this.element.contains(document.activeElement)) this.#before = document.activeElement;
    const selected = document.getSelection()?.toString().trim() ?? '';
    if (selected !== '' && !selected.includes('\n')) this.#box.value = selected;
    setShown(this.element, true);
    this.#box.focus();
    this.#box.select();
    this.#ask();
  }

  close(): void {
    clearTimeout(this.#asking);
    this.#isPending = false;
    this.#changes.disconnect();
    clearHighlights();
    const hadFocus = this.element.contains(document.activeElement);
    setShown(this.element, false);
    if (hadFocus && this.#before instanceof HTMLElement) this.#before.focus({ preventScroll: true });
  }

  found(words: string, found: readonly FoundInTurn[]): void {
    if (this.element.hidden || words !== this.#box.value) return;
    const isSame = words === this.#words;
    this.#words = words;
    this.#hits = hitsOf(found);
    if (!isSame || this.#at >= this.#hits.length) this.#at = this.#nearest();
    this.#go();
  }

  /** Highlights the current hit once it is on the page, and the message no longer grows. */
  drawn(): void {
    const hit = this.#hits[this.#at];
    if (!this.#isPending || !hit) return;
    if (this.#isReading) return this.#goWhenRead(hit);
    const message = messageElement(hit);
    const ranges = message ? rangesOf(this.#words, message) : [];
    const isWhole = message?.getAttribute('aria-busy') === null;
    const now = ranges[hit.index] ?? (isWhole ? (ranges.at(-1) ?? wholeOf(message)) : undefined);
    if (!now) return;
    this.#isPending = false;
    markHits(ranges, now);
    revealRange(now);
    this.#changes.disconnect();
    if (message) this.#changes.observe(message, { childList: true, subtree: true });
  }

  #markAgain(): void {
    const hit = this.#hits[this.#at];
    const message = hit && messageElement(hit);
    const ranges = message ? rangesOf(this.#words, message) : [];
    markHits(ranges, ranges[hit?.index ?? 0] ?? ranges.at(-1));
  }

  #pressed(event: KeyboardEvent): void {
    if (isComposing(event) || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    // Escape would also stop the answer that streams.
    event.stopPropagation();
    if (event.key === 'Escape') this.close();
    else if (event.target === this.#box) this.#step(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
  }

  #typed(): void {
    clearTimeout(this.#asking);
    this.#asking = setTimeout(() => this.#ask(), typingMs);
  }

  /** The host searches, since the panel does not have all turns. */
  #ask(): void {
    const { context } = this.#ports;
    context.post({ type: 'findText', conversationId: context.conversationId, text: this.#box.value });
  }

  #nearest(): number {
    const { conversation, scroller } = this.#ports;
    const now = scroller.viewport.place;
    const order = shownIds(conversation());
    return nearestHit(this.#hits, order, now.at === 'turn' ? now.turnId : undefined);
  }

  #step(by: number): void {
    const { length } = this.#hits;
    if (length === 0) return;
    this.#at = (this.#at + by + length) % length;
    this.#go();
  }

  #go(): void {
    this.#show();
    const hit = this.#hits[this.#at];
    this.#isPending = hit !== undefined;
    if (!hit) return clearHighlights();
    const { context, scroller } = this.#ports;
    const count = this.#unreadFrom(hit.turnId);
    this.#isReading = count > 0;
    if (count > 0) context.post({ type: 'showEarlier', conversationId: context.conversationId, count });
    else scroller.goToTurn(hit.turnId);
  }

  #goWhenRead({ turnId }: Hit): void {
    this.#isReading = this.#unreadFrom(turnId) > 0;
    if (!this.#isReading) this.#ports.scroller.goToTurn(turnId);
  }

  /** How many turns of the path have not been read from this one on, or from the one beside which it was asked; 0 when it has been read. */
  #unreadFrom(turnId: string): number {
    const conversation = this.#ports.conversation();
    const path = pathIds(conversation, conversation.headId);
    const onPath = path.includes(turnId) ? turnId : (own(conversation.tree, turnId)?.parentId ?? '');
    const index = path.indexOf(onPath);
    return index < 0 ? 0 : Math.max(0, unreadCount(conversation) - index);
  }

  #show(): void {
    const { length } = this.#hits;
    const text = length > 0 ? l10n.t('{0} of {1}', this.#at + 1, length) : l10n.t('No results');
    setText(this.#count, this.#words === '' ? '' : text);
    for (const button of [this.#previous, this.#next]) button.disabled = length === 0;
    if (this.#words !== '') this.#ports.context.announce(text);
  }
}

/** The message that a place stands in; `undefined` while it is not on the page. */
function messageElement({ turnId, isAnswer }: Hit): Element | undefined {
  const answer = document.querySelector(`article[data-turn="${CSS.escape(turnId)}"]`);
  return (isAnswer ? answer : answer?.previousElementSibling) ?? undefined;
}

/** An empty range at the start of a message, for a hit that is in its source but not on the page. */
function wholeOf(message: Element): Range {
  const range = document.createRange();
  range.selectNodeContents(message);
  range.collapse(true);
  return range;
}
