import type { Turn } from '../../../src/core/conversation/conversation.ts';
import type { MessageFromWebview } from '../../../src/core/messages/fromWebview.ts';
import { withoutDuplicateTexts } from '../../../src/core/messages/textsOnce.ts';
import type { MessageToWebview } from '../../../src/core/messages/toWebview.ts';
import { turnsAtOnce } from '../../../src/core/session/turnReader.ts';
import type { Opened } from '../../webview/opened.ts';
import { rounded } from '../median.ts';
import { type Bench, type Figures, noted } from './bench.ts';
import { BenchPage } from './benchPage.ts';

/** A host that tells the turns of a conversation as it is asked for them, and counts what it sends. */
class CountingHost {
  readonly #page: BenchPage;
  readonly #turns: readonly Turn[];
  #unread: number;
  sentTurns = 0;
  sentBytes = 0;

  constructor(page: BenchPage, turns: readonly Turn[], unread: number) {
    this.#page = page;
    this.#turns = turns;
    this.#unread = unread;
  }

  /** Takes the place of the page's own stand-in for a host, which keeps all turns in the page. */
  async listen(): Promise<void> {
    const { page } = this.#page.panel;
    await page.exposeFunction('benchHost', (message: MessageFromWebview) => this.#answer(message));
    await page.evaluate(`preview.turns = new Proxy({}, { set: () => true });
      preview.sent.push = (message) => void benchHost(message);`);
  }

  async #answer(message: MessageFromWebview): Promise<void> {
    if (message.type === 'readTurns') await this.#send(this.#turns.filter(({ id }) => message.turnIds.includes(id)));
    if (message.type !== 'showEarlier') return;
    const first = Math.max(0, this.#unread - turnsAtOnce);
    const earlier = this.#turns.slice(first, this.#unread);
    this.#unread = first;
    await this.#send(earlier);
  }

  async #send(turns: readonly Turn[]): Promise<void> {
    const action = { type: 'turnsRead', at: Date.now(), turns } as const;
    const message: MessageToWebview = withoutDuplicateTexts({ type: 'actionHappened', action });
    this.sentTurns += turns.length;
    this.sentBytes += JSON.stringify(message).length;
    await this.#page.panel.page.evaluate((told) => window.postMessage(told, '*'), message);
  }
}

/** Scrolls as fast as one can, until the first message is on the screen; the function of the page. */
const scrollToTop = `(async () => {
  const scroller = document.querySelector('.scroller');
  while (scroller.scrollTop > 0 || !document.querySelector('article[aria-posinset="1"]')) {
    scroller.scrollTop -= 4000;
    await new Promise(requestAnimationFrame);
  }
})()`;

/** What it takes to go to the very top of a long conversation, of which the host has sent the last turns. */
export async function toTop({ browser, preview }: Bench, whole: Opened): Promise<Figures> {
  const turns = Object.values(whole.conversation.turns);
  const read = Object.fromEntries(Object.entries(whole.conversation.turns).slice(-turnsAtOnce));
  const page = await BenchPage.open(browser, preview, {
    ...whole,
    conversation: { ...whole.conversation, turns: read },
  });
  const host = new CountingHost(page, turns, turns.length - turnsAtOnce);
  await host.listen();
  const [before, start] = [await page.used(), performance.now()];
  await page.panel.page.evaluate(scrollToTop);
  const seconds = (performance.now() - start) / 1000;
  const after = await page.used(true);
  const rendererMB = await page.rendererMB();
  await page.close();
  return noted({
    toTopTurns: turns.length,
    toTopSeconds: rounded(seconds, 1),
    toTopTaskSeconds: rounded(after.taskSeconds - before.taskSeconds, 1),
    toTopSendsPerTurn: rounded(host.sentTurns / (turns.length - turnsAtOnce)),
    toTopSentMB: rounded(host.sentBytes / 1e6, 1),
    toTopNodes: after.nodes,
    toTopHeapMB: rounded(after.heapMB, 1),
    toTopRendererMB: rendererMB,
  });
}
