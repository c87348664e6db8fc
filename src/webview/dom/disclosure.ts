import type { PanelContext } from '../context/panelContext.ts';
import { h, setAttribute, setShown, setText } from './h.ts';
import { icon, type IconName, setIcon } from './icon.ts';

let lastId = 0;

interface DisclosureOptions {
  /** Names the disclosure in the panel's kept state. */
  readonly key: string;
  readonly icon: IconName;
  readonly context: PanelContext;
  /** Called when it has been opened: what is in it need not be drawn before. */
  readonly onOpen?: () => void;
}

/** One line that opens to show a detail. What the person opened or closed stays so after hiding and reload. */
export class Disclosure {
  readonly body = h('div.disclosure-body');
  readonly #icon: HTMLElement;
  readonly #label = h('span.disclosure-label');
  /** Described by it, not named: the name stays while the time counts. */
  readonly #time = h('span.step-time', { 'aria-hidden': 'true' });
  readonly #button: HTMLButtonElement;
  readonly #options: DisclosureOptions;
  readonly element: HTMLElement;

  constructor(options: DisclosureOptions) {
    this.#options = options;
    this.#icon = icon(options.icon);
    this.body.id = `detail-${++lastId}`;
    this.#time.id = `time-${lastId}`;
    const chevron = icon('chevron-right');
    chevron.classList.add('chevron');
    this.#button = h(
      'button.disclosure-button',
      { type: 'button', 'aria-controls': this.body.id, 'aria-describedby': this.#time.id },
      this.#icon,
      this.#label,
      this.#time,
      chevron,
    );
    this.#button.addEventListener('click', () => this.#choose(!this.isOpen));
    this.element = h('div.disclosure', this.#button, this.body);
    this.setDefault(false);
  }

  get isOpen(): boolean {
    return !this.body.hidden;
  }

  /** Opens or closes it, unless the person has chosen otherwise. */
  setDefault(isOpen: boolean): void {
    this.#show(this.#options.context.state.isUnfolded(this.#options.key) ?? isOpen);
  }

  setLabel(iconName: IconName, label: string): void {
    setIcon(this.#icon, iconName);
    setText(this.#label, label);
    // In a narrow panel the line is cut.
    setAttribute(this.#label, 'title', label);
  }

  /** The time that it took, between the label and the chevron. */
  setTime(text: string): void {
    setText(this.#time, text);
  }

  /** A line without a detail cannot be opened. */
  setHasDetail(hasDetail: boolean): void {
    this.#button.disabled = !hasDetail;
    if (!hasDetail) this.#show(false);
  }

  /** Whether Tab reaches the body, so that keys can scroll it. */
  setTabStop(isTabStop: boolean): void {
    if (!isTabStop && this.body === document.activeElement) this.#button.focus({ preventScroll: true });
    setAttribute(this.body, 'tabindex', isTabStop ? 0 : undefined);
  }

  focus(): void {
    this.#button.focus();
  }

  #choose(isOpen: boolean): void {
    this.#options.context.state.unfold(this.#options.key, isOpen);
    this.#show(isOpen);
  }

  #show(isOpen: boolean): void {
    const wasOpen = this.isOpen;
    setShown(this.body, isOpen, this.#button);
    this.element.classList.toggle('open', isOpen);
    setAttribute(this.#button, 'aria-expanded', isOpen ? 'true' : 'false');
    if (isOpen && !wasOpen) this.#options.onOpen?.();
  }
}
