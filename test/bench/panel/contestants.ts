// Runs in the panel's page: draws a text that comes frame by frame, the panel by its own messages, the others beside it.
import { marked } from 'marked';
import {
  default_renderer as createRenderer,
  parser,
  parser_end as endOf,
  parser_write as write,
} from 'streaming-markdown';

export type Contestant = 'floor' | 'panel' | 'panelThinking' | 'streamingMarkdown' | 'markedPerFrame';

/** Takes what came since the last frame. */
type Draw = (text: string) => void;

const scroller = (): Element => document.querySelector('.scroller') ?? document.body;

function box(): HTMLElement {
  const element = document.createElement('div');
  element.className = 'markdown';
  document.querySelector('.content')?.append(element);
  return element;
}

/** The least that could be done: the same text, one `<div>` a paragraph, never touched again. */
function floor(): Draw {
  const parent = box();
  const begin = (): HTMLElement => parent.appendChild(document.createElement('div'));
  let paragraph = begin();
  return (text) =>
    text.split('\n\n').forEach((part, index) => {
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

function panel(type: string): Draw {
  return (delta) => {
    const event = { type, item_id: 'i1', output_index: 0, content_index: 0, delta };
    const action = { type: 'eventsReceived', at: Date.now(), turnId: 'last', events: [event] };
    dispatchEvent(new MessageEvent('message', { data: { type: 'actionHappened', action } }));
  };
}

const contestants: Readonly<Record<Contestant, () => Draw>> = {
  floor,
  panel: () => panel('response.output_text.delta'),
  panelThinking: () => panel('response.reasoning_summary_text.delta'),
  streamingMarkdown,
  markedPerFrame,
};

interface Run {
  readonly who: Contestant;
  readonly text: string;
  readonly charactersPerFrame: number;
}

/** Back to back, the layout forced after each: milliseconds for all of it. */
function forced({ who, text, charactersPerFrame }: Run): number {
  const waiting: FrameRequestCallback[] = [];
  const [request, draw] = [globalThis.requestAnimationFrame, contestants[who]()];
  globalThis.requestAnimationFrame = (run) => waiting.push(run);
  const startedAt = performance.now();
  for (let at = 0; at < text.length; at += charactersPerFrame) {
    draw(text.slice(at, at + charactersPerFrame));
    for (const run of waiting.splice(0)) run(performance.now());
    scroller().scrollTop = scroller().scrollHeight;
  }
  dispatchEvent(new Event('bench-end'));
  const ms = performance.now() - startedAt;
  globalThis.requestAnimationFrame = request;
  return ms;
}

/** In the screen's own frames; resolves when the last has been shown. */
async function real({ who, text, charactersPerFrame }: Run): Promise<void> {
  const draw = contestants[who]();
  for (let at = 0; at < text.length; at += charactersPerFrame) {
    await new Promise(requestAnimationFrame);
    draw(text.slice(at, at + charactersPerFrame));
    if (!who.startsWith('panel')) scroller().scrollTop = scroller().scrollHeight;
  }
  await new Promise(requestAnimationFrame);
}

// Nothing but this bench writes HTML into the page, and only for those who need it.
const { trustedTypes } = globalThis as {
  readonly trustedTypes?: { createPolicy(name: string, rules: object): unknown };
};
trustedTypes?.createPolicy('default', { createHTML: (html: string) => html });
Object.assign(globalThis, { bench: { forced, real } });
