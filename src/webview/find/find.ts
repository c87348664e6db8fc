import { panelKeys } from '../../core/messages/panelKeys.ts';
import { h } from '../dom/h.ts';
import { pressedKey } from '../dom/keys.ts';
import { reportFault } from '../dom/attempt.ts';
import type { MessageToWebview } from '../../core/messages/toWebview.ts';
import type { FindBar } from './findBar.ts';
import type { FindPorts } from './findPorts.ts';

type TextFound = Extract<MessageToWebview, { type: 'textFound' }>;

/** Ctrl/⌘+F finds in the whole conversation; what does that is loaded with the first time. */
export class Find {
  readonly element = h('div');
  readonly #ports: FindPorts;
  readonly #listening = new AbortController();
  #bar: FindBar | undefined;

  constructor(ports: FindPorts) {
    this.#ports = ports;
    document.addEventListener('keydown', (event) => this.#pressed(event), { signal: this.#listening.signal });
  }

  found({ conversationId, text, found }: TextFound): void {
    if (conversationId === this.#ports.context.conversationId) this.#bar?.found(text, found);
  }

  /** Called after each drawing: the hit that was navigated to may be on the page now. */
  drawn(): void {
    this.#bar?.drawn();
  }

  dispose(): void {
    this.#listening.abort();
    this.#bar?.close();
  }

  #pressed(event: KeyboardEvent): void {
    if (pressedKey(event) !== panelKeys.find) return;
    event.preventDefault();
    this.#open().catch(reportFault);
  }

  async #open(): Promise<void> {
    if (!this.#bar) {
      const { FindBar } = await import('./findBar.ts');
      this.#bar ??= new FindBar(this.#ports);
      this.element.append(this.#bar.element);
    }
    this.#bar.open();
  }
}
