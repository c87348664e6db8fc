import { expect, onTestFinished, vi } from 'vitest';
import type { Action } from '../../src/core/conversation/action.ts';
import type { MessageToWebview } from '../../src/core/messages/toWebview.ts';
import type { MessageFromWebview } from '../../src/core/messages/fromWebview.ts';
import type { VsCodeApi } from '../../src/webview/context/vscodeApi.ts';
import { type Opened, opened } from './opened.ts';

/** What VS Code keeps for a panel and what the panel said. */
export class FakeVsCode implements VsCodeApi {
  readonly posted: MessageFromWebview[] = [];
  kept: unknown;

  constructor(kept?: unknown) {
    this.kept = kept;
  }

  postMessage(message: MessageFromWebview): void {
    this.posted.push(message);
  }

  getState(): unknown {
    return this.kept;
  }

  setState(state: unknown): void {
    this.kept = structuredClone(state);
  }
}

let stopListening = new AbortController();

/** Frames that were asked for and have not come. */
const waitingFrames = new Set<number>();
const { requestAnimationFrame, cancelAnimationFrame } = globalThis;

function countedFrame(run: FrameRequestCallback): number {
  const frame = requestAnimationFrame((time) => {
    waitingFrames.delete(frame);
    run(time);
  });
  waitingFrames.add(frame);
  return frame;
}

function cancelCountedFrame(frame: number): void {
  waitingFrames.delete(frame);
  cancelAnimationFrame(frame);
}

/** A panel born through its real entry, and what a person and a host do with it. */
export class FakePanel {
  readonly vscode: FakeVsCode;
  /** Set by a test that provokes a fault: in all others, nothing in the panel may throw. */
  expectsFaults = false;

  private constructor(vscode: FakeVsCode) {
    this.vscode = vscode;
  }

  /** @param kept - What VS Code kept of the panel's state before. */
  static async create(kept?: unknown): Promise<FakePanel> {
    stopListening.abort();
    stopListening = new AbortController();
    const { signal } = stopListening;
    // Every panel has its page to itself: the listeners of the one before go with it.
    const listen = globalThis.addEventListener;
    vi.spyOn(globalThis, 'addEventListener').mockImplementation(
      (type: string, listener: EventListenerOrEventListenerObject) =>
        listen.call(globalThis, type, listener, { signal }),
    );
    const main = document.createElement('main');
    main.id = 'panel';
    document.body.replaceChildren(main);
    const vscode = new FakeVsCode(kept);
    globalThis.acquireVsCodeApi = () => vscode;
    Object.assign(globalThis, { requestAnimationFrame: countedFrame, cancelAnimationFrame: cancelCountedFrame });
    // happy-dom has none.
    globalThis.requestIdleCallback = (run) =>
      Number(setImmediate(() => run({ didTimeout: false, timeRemaining: () => 0 })));
    vi.resetModules();
    await import('../../src/webview/main.ts');
    const { turnViewLoaded } = await import('../../src/webview/transcript/turnViewChunk.ts');
    await turnViewLoaded.catch(() => undefined);
    vi.mocked(globalThis.addEventListener).mockRestore();
    const panel = new FakePanel(vscode);
    onTestFinished(() => {
      if (!panel.expectsFaults) expect(panel.posted('reportFault')).toEqual([]);
    });
    return panel;
  }

  static async open(actions: readonly Action[] = [], more: Partial<Opened> = {}): Promise<FakePanel> {
    const panel = await FakePanel.create();
    panel.tell(opened(actions, more));
    await panel.drawn();
    return panel;
  }

  tell(...messages: readonly MessageToWebview[]): void {
    for (const data of messages) window.dispatchEvent(new MessageEvent('message', { data }));
  }

  async happen(...actions: readonly Action[]): Promise<void> {
    this.tell(...actions.map((action) => ({ type: 'actionHappened', action }) as const));
    await this.drawn();
  }

  /** Waits until everything that was asked for has been drawn: a long text takes as many frames as the machine needs for it. */
  async drawn(): Promise<void> {
    for (let frame = 0; frame < 3 || waitingFrames.size > 0; frame++)
      await new Promise((resolve) => countedFrame(resolve));
  }

  get box(): HTMLTextAreaElement {
    return find('textarea') as HTMLTextAreaElement;
  }

  type(text: string): void {
    this.box.value = text;
    this.box.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }

  /** Presses a key in the question box; tells whether the panel took it for itself. */
  press(key: string, more: KeyboardEventInit & { readonly legacyCode?: number } = {}): boolean {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
    if (more.legacyCode !== undefined) Object.defineProperty(event, 'keyCode', { value: more.legacyCode });
    if (more.isComposing === true) Object.defineProperty(event, 'isComposing', { value: true });
    this.box.dispatchEvent(event);
    return event.defaultPrevented;
  }

  /** Clicks the visible button of that name. */
  click(name: string): void {
    button(name).click();
  }

  /** Clicks it with a mouse: as which one of clicks in a row, and when, as `performance.now()` tells. */
  clickByPointer(name: string, { count = 1, at = performance.now() } = {}): void {
    const event = new MouseEvent('click', { bubbles: true, cancelable: true, detail: count });
    Object.defineProperty(event, 'timeStamp', { value: at });
    button(name).dispatchEvent(event);
  }

  posted<T extends MessageFromWebview['type']>(type: T): readonly Extract<MessageFromWebview, { type: T }>[] {
    return this.vscode.posted.filter(
      (message): message is Extract<MessageFromWebview, { type: T }> => message.type === type,
    );
  }

  get status(): string {
    return find('[role=status]').textContent;
  }

  /** The transcript as a reader has it: one line a message or a line in it. */
  get transcript(): string {
    return readable(find('[role=log]'));
  }
}

export function find(selector: string): HTMLElement {
  const element = document.querySelector(selector);
  if (!(element instanceof HTMLElement)) throw new Error(`Nothing is “${selector}”`);
  return element;
}

export function nameOf(element: Element): string {
  return element.getAttribute('aria-label') ?? spoken(element).trim();
}

/** The text of an element without what is hidden from screen readers. */
function spoken(element: Element): string {
  if (!element.querySelector('[aria-hidden=true]')) return element.textContent;
  const copy = element.cloneNode(true) as Element;
  for (const hidden of copy.querySelectorAll('[aria-hidden=true]')) hidden.remove();
  return copy.textContent;
}

function isVisible(element: Element): boolean {
  return element.closest('[hidden]') === null;
}

export function buttonNames(root: ParentNode = document): readonly string[] {
  return Array.from(root.querySelectorAll('button')).filter(isVisible).map(nameOf);
}

export function button(name: string): HTMLElement {
  const found = Array.from(document.querySelectorAll('button')).find(
    (element) => isVisible(element) && nameOf(element) === name,
  );
  if (!found) throw new Error(`No button “${name}” among: ${buttonNames().join(', ')}`);
  return found;
}

/** Without the model, which stands at every answer. */
const lineElements =
  'article, p, li, .question-text, .quiet:not(.asked-with), .disclosure-button, .text-button, .usage, .code-block, .chip, .sources-label, .question-kind, .waiting > span';

function readable(root: Element): string {
  const lines: string[] = [];
  for (const element of root.querySelectorAll(lineElements)) {
    if (!isVisible(element) || element.parentElement?.closest('.code-block, p, .chip')) continue;
    // The style sheet shows follow-ups below the last answer only.
    if (element.getAttribute('aria-hidden') === 'true' || element.closest('.follow-ups')) continue;
    const text = element.localName === 'article' ? `[${nameOf(element)}]` : lineOf(element);
    if (text !== '') lines.push(text);
  }
  return lines.join('\n');
}

function lineOf(element: Element): string {
  if (element.localName !== 'button') return element.textContent;
  const expanded = element.getAttribute('aria-expanded');
  if (expanded === null) return `(${nameOf(element)})`;
  return `${expanded === 'true' ? '▾' : '▸'} ${nameOf(element)}`;
}
