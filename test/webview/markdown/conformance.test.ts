// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it } from 'vitest';
import { MarkdownStream } from '../../../src/webview/markdown/markdownStream.ts';
import { randomCuts, streamed } from './cuts.ts';
import { domText } from './domText.ts';
import { departures } from './specDepartures.ts';
import { allInputs, commonMark, gfm } from './specExamples.ts';
import { panelText, specText } from './specText.ts';

let faults = 0;
const onFault = (): void => void (faults += 1);

beforeEach(() => {
  faults = 0;
  window.addEventListener('error', onFault);
});
afterEach(() => {
  window.removeEventListener('error', onFault);
  expect(faults).toBe(0);
});

function pageOf(html: string): Element {
  return new DOMParser().parseFromString(html, 'text/html').body;
}

const named = Object.entries(departures).flatMap(([kind, { commonMark: numbers, gfm: places = [] }]) => [
  ...numbers.map((number) => [`CommonMark ${number}`, kind] as const),
  ...places.map((place) => [`GFM ${place}`, kind] as const),
]);
const kindOf: ReadonlyMap<string, string> = new Map(named);

const examples = [
  ...commonMark.map(({ example, ...rest }) => ({ name: `CommonMark ${example}`, ...rest })),
  ...gfm.map((example, place) => ({ name: `GFM ${place}`, ...example })),
];

it('draws every example of CommonMark 0.31.2 and of GFM as specified, but for the departures that have a name', ({
  task,
}) => {
  let departed = 0;
  for (const { name, markdown, html } of examples) {
    const shown = panelText(streamed([markdown]));
    const page = pageOf(html);
    const kind = kindOf.get(name);
    if (kind === undefined) expect([name, shown]).toEqual([name, specText(page)]);
    else {
      departed += 1;
      expect([name, kind, shown]).not.toEqual([name, kind, specText(page)]);
      const change = departures[kind]?.change;
      change?.(page);
      if (change) expect([name, kind, shown]).toEqual([name, kind, specText(page)]);
    }
  }
  task.meta.figure = `Markdown, examples of CommonMark and GFM: ${examples.length - departed} equal, ${departed} departures with a name, ${faults} faults`;
});

/** The beginnings of inputs in which a link is on the page while they grow and not at the end, by what is not known yet. */
const earlyLinks: Readonly<Record<string, readonly string[]>> = {
  'that brackets around a link or an image become one': [
    '[![moon](moon.jpg)](/uri)',
    '![[[foo](uri1)](uri2)](uri3)',
    '[![moon](moon.jpg)][ref]',
    '![foo ![bar](/url)](/url2)',
    '![foo [bar](/url)](/url2)',
    '[![alt][img]][link]',
    '![outer ![inner](img_inner',
    '[![test](https://example.com/image.jpg',
    '[ref]: /uri\n\n[![moon](moon.jpg)][ref]',
  ],
  'that a tag is open': ['[foo <bar attr="](baz)">', '[ref]: /uri\n\n[foo <bar attr="][ref]">'],
  'that an address goes on behind marks': [
    'https://example.com/foo`bar`baz',
    'https://example.com/foo[123](456)bar',
    '<p>Already linked: <a href="http://example.com/">',
  ],
};

const hasEarlyLink = (input: string): boolean =>
  Object.values(earlyLinks).some((beginnings) => beginnings.some((beginning) => input.startsWith(beginning)));

/** What is replaced at the end, although no definition may have come: `Foo\n==` waits for the end of its line. */
const mayBeReplaced = (input: string): boolean => /^ {0,3}\[[^\]]+\]:/m.test(input) || /\n *(?:=+|-+) *$/.test(input);

const hrefsIn = (page: Element): readonly string[] =>
  Array.from(page.querySelectorAll('a'), (link) => link.getAttribute('href') ?? '');

/** A text as it grows by characters: its page, links that were on it and are not at the end, blocks that the end replaced. */
function grown(input: string): { page: string; early: readonly string[]; replaced: number } {
  const markdown = new MarkdownStream();
  const { element } = markdown;
  const shown = new Set<string>();
  for (const character of input) {
    markdown.append(character);
    markdown.draw();
    for (const href of hrefsIn(element)) shown.add(href);
  }
  const blocks = Array.from(element.querySelectorAll('.blocks > *'));
  markdown.end();
  const left = hrefsIn(element);
  return {
    page: domText(element),
    early: [...shown].filter((href) => !left.includes(href)),
    replaced: mayBeReplaced(input) ? 0 : blocks.filter((block) => !element.contains(block)).length,
  };
}

/** Each part within the time of one test, on a machine that is kept busy too. */
const partCount = 4;
const parts = Array.from({ length: partCount }, (_, part) => part + 1);

it.for(parts)(
  `draws the same page whole, character by character, and in random cuts, also when the end comes with the last piece: part %i of ${partCount}`,
  (part, { task }) => {
    for (const input of allInputs.filter((_, at) => at % partCount === part - 1)) {
      const whole = domText(streamed([input]));
      const characters = Array.from(input);
      const { page, early, replaced } = grown(input);
      expect([input, page, replaced, early.length > 0]).toEqual([input, whole, 0, hasEarlyLink(input)]);
      expect([input, domText(streamed(characters, { withLast: false }))]).toEqual([input, whole]);
      expect([input, domText(streamed(randomCuts(input)))]).toEqual([input, whole]);
    }
    if (part === partCount)
      task.meta.figure = `Markdown in any cuts: ${allInputs.length} inputs of six parsers' suites equal, ${faults} faults`;
  },
);
