import { readFileSync } from 'node:fs';
import { familyGoldens, type Golden, simulatorGoldens } from './familyGoldens.ts';
import { entryText, type OutputEntry, thinkingText } from '../../src/core/output/outputEntry.ts';
import { foldEvents } from '../../src/core/output/foldEvents.ts';
import { sourcesOf } from '../../src/core/output/sources.ts';
import type { StreamEvent } from '../../src/core/output/wire.ts';
import { functionCalls } from '../../src/core/tools/functionCalls.ts';

/** What a person sees of an answer, and what the model is answered: as little as tells two answers apart. */
export interface Picture {
  /** The items in their order: their type, and the state that they tell. */
  readonly items: readonly string[];
  readonly text: string;
  readonly thinking: readonly string[];
  readonly sources: readonly string[];
  /** `call_id name(arguments)` */
  readonly calls: readonly string[];
}

/** All streams that are kept, with what each must become. */
export const goldenStreams: readonly (readonly [name: string, golden: Golden])[] = [
  ...Object.entries(familyGoldens).map(([name, golden]) => [`families/${name}`, golden] as const),
  ...Object.entries(simulatorGoldens),
];

export function pictureIn({ items, text = '', thinking = [], sources = [], calls = [] }: Golden): Picture {
  return { items, text, thinking, sources, calls };
}

/** A stream as it is kept in a file, one event a line. */
export function readStream(name: string): readonly StreamEvent[] {
  const text = readFileSync(new URL(`../fixtures/streams/${name}.jsonl`, import.meta.url), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as StreamEvent);
}

export function fold(events: readonly StreamEvent[]): readonly OutputEntry[] {
  return events.reduce<readonly OutputEntry[]>((output, event, index) => foldEvents(output, [event], index), []);
}

export function pictureOf(output: readonly OutputEntry[]): Picture {
  const textsOf = (type: string): readonly string[] => output.filter(({ item }) => item.type === type).map(entryText);
  return {
    items: output.map(({ item }) => [item.type, item.status].filter((word) => typeof word === 'string').join(' ')),
    text: textsOf('message').join('\n\n'),
    thinking: output.filter((entry) => entry.item.type === 'reasoning' || thinkingText(entry) !== '').map(thinkingText),
    sources: sourcesOf(output).map(({ href, title }) => href ?? title ?? ''),
    calls: functionCalls({ plan: { mode: 'first' }, output }).map(
      (call) => `${call.callId} ${call.name}(${call.arguments})`,
    ),
  };
}
