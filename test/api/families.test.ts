import { follows } from '../support/follows.ts';
import { describe, expect, it } from 'vitest';
import { createRespond } from '../../src/api/respond.ts';
import type { Action } from '../../src/core/conversation/action.ts';
import { pathTo } from '../../src/core/conversation/path.ts';
import { reduce } from '../../src/core/conversation/reduce.ts';
import { numberAt } from '../../src/core/basics/json.ts';
import { emptyToolBox } from '../../src/core/tools/toolBox.ts';
import { EventGatherer } from '../../src/core/turn/eventGatherer.ts';
import { runTurn } from '../../src/core/turn/runTurn.ts';
import { asked, conversationOf, turnOf } from '../core/builders.ts';
import { pictureOf, readStream } from '../core/families.ts';
import { familyGoldens, type Golden, simulatorGoldens } from '../core/familyGoldens.ts';
import { MemoryIds } from '../support/doubles/memoryIds.ts';
import { askServer } from './ask.ts';
import { framings, pieces, sizesFrom, StreamedServer } from '../support/streamedFetch.ts';

const streams: readonly (readonly [name: string, golden: Golden])[] = [
  ...Object.entries(familyGoldens).map(([name, golden]) => [`families/${name}`, golden] as const),
  ...Object.entries(simulatorGoldens),
];

const cuts: readonly (readonly [name: string, size: () => (index: number) => number])[] = [
  ['whole', () => () => Number.MAX_SAFE_INTEGER],
  ['cut into single bytes', () => () => 1],
  ['cut by chance', () => sizesFrom(5, 90)],
];

/** Those of the simulator are tried in its own framing only: it sends them over HTTP in other tests. */
const framingsFor = (name: string) =>
  Object.entries(framings).filter(([framing]) => name.startsWith('families/') || framing === 'dashscope');

const baseUrl = 'https://example.com/v1';

describe.each(streams)('the stream %s through the client', (name, golden) => {
  const events = readStream(name);
  const expected = {
    items: golden.items,
    text: golden.text ?? '',
    thinking: golden.thinking ?? [],
    sources: golden.sources ?? [],
    calls: golden.calls ?? [],
  };
  const failure = golden.end === 'completed' || golden.end === 'incomplete' ? undefined : golden.end;

  it.each(framingsFor(name))('framed as "%s" is its golden answer, however it is cut', async (_, framing) => {
    for (const [cut, size] of cuts) {
      const { fetch } = new StreamedServer(pieces(events, framing, size()));
      const told = await askServer('Hi', { baseUrl, fetch });
      expect({ cut, failure: told.failure?.kind, ...pictureOf(told.output) }).toEqual({ cut, failure, ...expected });
    }
  });

  it('ends the turn as it says, with what it cost, and its response id in no action', async () => {
    const server = new StreamedServer(
      ...[events, readStream('families/dashscopeText')].map((stream) =>
        pieces(stream, framings.openai!, sizesFrom(7, 400)),
      ),
    );
    const { turn, actions, ids } = await run(server.fetch);
    expect(turn.failure?.kind ?? turn.status).toBe(golden.end);
    expect(pictureOf(turn.responses[0]?.output ?? [])).toEqual(expected);
    if (golden.tokens !== undefined) expect(numberAt(turn.responses[0]?.usage, 'total_tokens')).toBe(golden.tokens);
    for (const id of ids) expect(JSON.stringify(actions)).not.toContain(id);
    expect(server.bodies).toHaveLength(expected.calls.length > 0 && golden.end === 'completed' ? 2 : 1);
  });
});

/** One question through the whole way of a turn. */
async function run(fetch: typeof globalThis.fetch) {
  const actions: Action[] = [];
  const dispatch = (action: Action): void => void actions.push(action);
  const conversation = conversationOf(asked('a'));
  const responseIds = new MemoryIds();
  const now = (): number => 5;
  await runTurn(
    conversation,
    'a',
    {
      respond: createRespond({ fetch: () => fetch, log: () => undefined }),
      endpoint: { baseUrl, apiKey: 'sk-1', idleTimeoutMs: 20_000 },
      serverState: 'auto',
      instructions: follows(''),
      tools: emptyToolBox,
      conversationId: conversation.id,
      turn: () => actions.reduce(reduce, conversation).turns.a,
      responseIds,
      dispatch,
      events: new EventGatherer({ turnId: 'a', dispatch, now, intervalMs: 10_000 }),
      now,
      readPath: (id) => Promise.resolve(pathTo(conversation, id)),
      onRequest: () => undefined,
    },
    new AbortController().signal,
  );
  return { actions, ids: responseIds.all, turn: turnOf(actions.reduce(reduce, conversation), 'a') };
}
