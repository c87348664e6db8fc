// Runs in the panel's page: draws a text that comes frame by frame, the panel by its own messages, the others beside it.
import { marked } from 'marked';
import {
  default_renderer as createRenderer,
  parser,
  parser_end as endOf,
  parser_write as write,
} from 'streaming-markdown';
import { reactMemo, streamdown } from './reactContestants.ts';

export type Contestant =
  'floor' | 'panel' | 'panelThinking' | 'streamingMarkdown' | 'streamdown' | 'reactMemo' | 'markedPerFrame';

/** Takes what came since the last frame. */
type Draw = (text: string) => void;

const scroller = (): Element => document.querySelector('.scroller') ?? document.body;

function box(): HTMLElement {
  const element = document.createElement('div');
  element.className = 'markdown';
  document.querySelector('.content')?.append(element);
  return element;
}

/** The least that could be done: the same text, one `<div>` a paragraph, or a line where it has none, never touched again. */
function floor(whole: string): Draw {
  const parent = box();
  const begin = (): HTMLElement => parent.appendChild(document.createElement('div'));
  const separator = whole.includes('\n\n') ? '\n\n' : '\n';
  let paragraph = begin();
  return (text) =>
    text.split(separator).forEach((part, index) => {
      if (index > 0) paragraph = begin();
      paragraph.append(part);
    });
}

function streamingMarkdown(): Draw {
  const drawn = parser(createRenderer(box()));
  addEventListener('bench-end', () => endOf(drawn));
  return (text) => write(drawn, text);
}

function markedPerFrame(): Draw {
  const parent = box();
  let whole = '';
  return (text) => {
    whole += text;
    parent.setHTMLUnsafe(marked.parse(whole, { async: false }));
  };
}

function panel(type: string, turnId = 'last'): Draw {
  return (delta) => {
    const event = { type, item_id: 'i1', output_index: 0, content_index: 0, delta };
    const action = { type: 'eventsReceived', at: Date.now(), turnId, events: [event] };
    dispatchEvent(new MessageEvent('message', { data: { type: 'actionHappened', action } }));
  };
}

const contestants: Readonly<Record<Contestant, (whole: string, turnId?: string) => Draw>> = {
  floor,
  panel: (_, turnId) => panel('response.output_text.delta', turnId),
  panelThinking: () => panel('response.reasoning_summary_text.delta'),
  streamingMarkdown,
  streamdown: () => streamdown(box()),
  reactMemo: () => reactMemo(box()),
  markedPerFrame,
};

export interface Run {
  readonly who: Contestant;
  readonly text: string;
  readonly charactersPerFrame: number;
  /** Of the turn whose answer the text is, for the panel; `last` if absent. */
  readonly turnId?: string;
}

/** Back to back, the layout forced after each. */
function forced({ who, text, charactersPerFrame }: Run): void {
  const waiting: FrameRequestCallback[] = [];
  const [request, draw] = [globalThis.requestAnimationFrame, contestants[who](text)];
  globalThis.requestAnimationFrame = (run) => waiting.push(run);
  for (let at = 0; at < text.length; at += charactersPerFrame) {
    draw(text.slice(at, at + charactersPerFrame));
    for (const run of waiting.splice(0)) run(performance.now());
    scroller().scrollTop = scroller().scrollHeight;
  }
  dispatchEvent(new Event('bench-end'));
  globalThis.requestAnimationFrame = request;
}

/** In the screen's own frames; resolves when the last has been shown. */
async function real({ who, text, charactersPerFrame, turnId }: Run): Promise<void> {
  const draw = contestants[who](text, turnId);
  for (let at = 0; at < text.length; at += charactersPerFrame) {
    await new Promise(requestAnimationFrame);
    draw(text.slice(at, at + charactersPerFrame));
    if (!who.startsWith('panel')) scroller().scrollTop = scroller().scrollHeight;
  }
  await new Promise(requestAnimationFrame);
}

/** Draws a text, then more of it, piece by piece: how many frames pass until each is on the page. */
async function frames({ who, text, charactersPerFrame }: Run): Promise<readonly number[]> {
  const draw = contestants[who](text);
  const pieces = 40;
  const start = text.length - pieces * charactersPerFrame;
  draw(text.slice(0, start));
  for (let frame = 0; frame < 30; frame += 1) await new Promise(requestAnimationFrame);
  const counts: number[] = [];
  for (let at = start; at < text.length; at += charactersPerFrame) {
    const drawn: MutationRecord[] = [];
    const observer = new MutationObserver((records) => drawn.push(...records));
    observer.observe(scroller(), { subtree: true, childList: true, characterData: true });
    draw(text.slice(at, at + charactersPerFrame));
    let count = 0;
    while (drawn.length === 0 && count < 20) {
      await new Promise(requestAnimationFrame);
      // What was drawn in the same frame is told after its callbacks.
      await Promise.resolve();
      count += 1;
    }
    observer.disconnect();
    counts.push(count);
  }
  return counts;
}

// Nothing but this bench writes HTML into the page, and only for those who need it.
const { trustedTypes } = globalThis as {
  readonly trustedTypes?: { createPolicy(name: string, rules: object): unknown };
};
trustedTypes?.createPolicy('default', { createHTML: (html: string) => html });
Object.assign(globalThis, { bench: { forced, frames, real } });
