// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it } from 'vitest';
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

it('draws the same page whole, character by character, and in random cuts, also when the end comes with the last piece', ({
  task,
}) => {
  for (const input of allInputs) {
    const whole = domText(streamed([input]));
    const characters = Array.from(input);
    expect([input, domText(streamed(characters))]).toEqual([input, whole]);
    expect([input, domText(streamed(characters, { withLast: false }))]).toEqual([input, whole]);
    expect([input, domText(streamed(randomCuts(input)))]).toEqual([input, whole]);
  }
  task.meta.figure = `Markdown in any cuts: ${allInputs.length} inputs of six parsers' suites equal, ${faults} faults`;
});
