import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AskOptions, Question } from '../../../src/core/conversation/conversation.ts';
import { answerText } from '../../../src/core/conversation/answerText.ts';
import { shownTurns } from '../../../src/core/conversation/path.ts';
import { isObject } from '../../../src/core/basics/json.ts';
import type { InputItem } from '../../../src/core/request/responsesRequest.ts';
import { maxRounds } from '../../../src/core/request/maxRounds.ts';
import type { ChatSession } from '../../../src/host/session/chatSession.ts';
import { options } from '../../core/builders.ts';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';
import type { Step } from '../../simulator/steps.ts';
import { never, RecordingTools } from '../../support/doubles/recordingTools.ts';
import { Machine } from '../../support/machine.ts';

let simulator: Simulator;
let machine: Machine;
let tools: RecordingTools;

beforeEach(async () => {
  // Strict as the strictest of servers: a call without its output is refused.
  simulator = await startSimulator({ unansweredCalls: 'refused' });
  machine = new Machine(simulator.baseUrl);
  use(new RecordingTools(({ arguments: text }) => `21 °C for ${text}`));
});
afterEach(async () => {
  expectValidRequests();
  await simulator.close();
  await machine.close();
});

function use(box: RecordingTools): void {
  tools = box;
  machine.tools = box;
}

const name = 'ws_weather';
const withTools: AskOptions = { ...options, functionTools: [name] };
const question = (text: string, more: Partial<AskOptions> = {}): Question => ({
  kind: 'chat',
  text,
  attachments: [],
  options: { ...withTools, ...more },
});
const ask = (session: ChatSession, text: string, more: Partial<AskOptions> = {}) =>
  machine.ask(session, question(text, more));
const call = (callId: string, city: string): Step => ({
  kind: 'call',
  name,
  arguments: JSON.stringify({ city }),
  callId,
});
const say = (text: string): Step => ({ kind: 'text', text });

interface Body {
  readonly input: string | readonly InputItem[];
  readonly previous_response_id?: string;
  readonly tools?: readonly unknown[];
  readonly tool_choice?: unknown;
}
const bodies = (): readonly Body[] => simulator.requests.map(({ body }) => body as Body);
const itemsOf = ({ input }: Body): readonly InputItem[] =>
  typeof input === 'string' ? [{ role: 'user', content: input }] : input;
const isOf = (item: InputItem | undefined, type: string): item is Extract<InputItem, { type: string }> =>
  item !== undefined && 'type' in item && item.type === type;
/** `user: text`, `assistant: text`, `call id`, `output id: text`. */
const told = (body: Body | undefined): readonly string[] => (body ? itemsOf(body).map(lineOf) : []);
function lineOf(item: InputItem): string {
  if ('role' in item)
    return `${item.role}: ${typeof item.content === 'string' ? item.content : JSON.stringify(item.content)}`;
  return item.type === 'function_call'
    ? `call ${item.call_id} ${item.arguments}`
    : `output ${item.call_id}: ${item.output}`;
}
const returned = (callId: string, city: string): string => `output ${callId}: 21 °C for ${JSON.stringify({ city })}`;
const called = (callId: string, city: string): string => `call ${callId} ${JSON.stringify({ city })}`;

/** Nothing that the service would ignore; each call directly before its output, and neither of them alone. */
function expectValidRequests(): void {
  for (const [index, body] of bodies().entries()) {
    expect(simulator.requests[index]?.ignored).toEqual([]);
    const items = itemsOf(body);
    items.forEach((item, at) => {
      if (isOf(item, 'function_call'))
        expect(items[at + 1]).toMatchObject({ type: 'function_call_output', call_id: item.call_id });
      if (isOf(item, 'function_call_output') && body.previous_response_id === undefined)
        expect(items[at - 1]).toMatchObject({ type: 'function_call', call_id: item.call_id });
    });
  }
}

describe('a call of a function', () => {
  it.each([true, false])(
    'is carried out, and its output goes on from the response that made it; with argument deltas: %s',
    async (argumentDeltas) => {
      simulator.set({ argumentDeltas });
      simulator.answerNext(call('call_1', 'Paris'));
      const { text, status } = await ask(machine.openWindow(), 'How is the weather?');
      expect(status).toBe('completed');
      expect(text).toContain('21 °C for {"city":"Paris"}');
      expect(tools.calls).toEqual([{ callId: 'call_1', name, arguments: '{"city":"Paris"}' }]);
      expect(bodies()).toHaveLength(2);
      expect(told(bodies()[1])).toEqual([returned('call_1', 'Paris')]);
      expect(bodies()[1]).toMatchObject({
        previous_response_id: simulator.requests[0]?.responseId,
        tools: bodies()[0]?.tools,
      });
    },
  );

  it('stands in the conversation and the turn in which it was made', async () => {
    simulator.answerNext(call('call_1', 'Paris'));
    const { conversationId, turnId } = await ask(machine.openWindow(), 'How is the weather?');
    expect(tools.places).toEqual([{ conversationId, turnId }]);
  });

  it('keeps the text that came before it', async () => {
    simulator.answerNext(say('I look that up.'), call('call_1', 'Paris'));
    simulator.answerNext(say('It is warm.'));
    expect((await ask(machine.openWindow(), 'How is the weather?')).text).toBe('I look that up.\n\nIt is warm.');
  });

  it('is one of several at once, told in their order whichever returns first', async () => {
    const order: string[] = [];
    use(
      new RecordingTools(async ({ callId, arguments: text }) => {
        if (callId === 'call_1') await expect.poll(() => order).toContain('call_2');
        order.push(callId);
        return `21 °C for ${text}`;
      }),
    );
    simulator.answerNext(call('call_1', 'Paris'), call('call_2', 'Rome'), call('call_3', 'Oslo'));
    expect((await ask(machine.openWindow(), 'How is the weather?')).status).toBe('completed');
    expect(order.at(-1)).toBe('call_1');
    expect(told(bodies()[1])).toEqual([
      returned('call_1', 'Paris'),
      returned('call_2', 'Rome'),
      returned('call_3', 'Oslo'),
    ]);
  });

  it('may lead to another one', async () => {
    simulator.answerNext(call('call_1', 'Paris'));
    simulator.answerNext(call('call_2', 'Rome'));
    simulator.answerNext(say('Both are warm.'));
    expect((await ask(machine.openWindow(), 'How is the weather?')).text).toBe('Both are warm.');
    expect(bodies().map(told).slice(1)).toEqual([[returned('call_1', 'Paris')], [returned('call_2', 'Rome')]]);
    expect(
      bodies()
        .slice(1)
        .map((body) => body.previous_response_id),
    ).toEqual(simulator.requests.slice(0, 2).map(({ responseId }) => responseId));
  });

  it('with arguments that are no JSON is told as it came, and replayed so that the service takes it', async () => {
    machine.serverState = 'replay';
    simulator.answerNext({ kind: 'call', name, arguments: '{"city": Par', callId: 'call_1' });
    expect((await ask(machine.openWindow(), 'How is the weather?')).status).toBe('completed');
    expect(tools.calls[0]?.arguments).toBe('{"city": Par');
    expect(told(bodies()[1])).toEqual([
      'user: How is the weather?',
      'call call_1 {}',
      'output call_1: 21 °C for {"city": Par',
    ]);
  });

  it('that throws all the same is told to the model', async () => {
    use(new RecordingTools(() => Promise.reject(new Error('no thermometer'))));
    simulator.answerNext(call('call_1', 'Paris'));
    expect((await ask(machine.openWindow(), 'How is the weather?')).status).toBe('completed');
    expect(told(bodies()[1])).toEqual(['output call_1: The function failed: no thermometer']);
  });
});

describe('the question after calls', () => {
  it('goes on from the last response of the turn', async () => {
    simulator.answerNext(call('call_1', 'Paris'));
    const session = machine.openWindow();
    await ask(session, 'How is the weather?');
    await ask(session, 'And now?');
    expect(bodies()[2]).toMatchObject({ previous_response_id: simulator.requests[1]?.responseId, input: 'And now?' });
  });

  it('brings calls and outputs where the server has forgotten', async () => {
    simulator.answerNext(say('I look that up.'), call('call_1', 'Paris'), call('call_2', 'Rome'));
    simulator.answerNext(say('Both are warm.'));
    const session = machine.openWindow();
    await ask(session, 'How is the weather?');
    simulator.forget();
    expect((await ask(session, 'And now?')).status).toBe('completed');
    expect(told(bodies()[3])).toEqual([
      'user: How is the weather?',
      'assistant: I look that up.',
      called('call_1', 'Paris'),
      returned('call_1', 'Paris'),
      called('call_2', 'Rome'),
      returned('call_2', 'Rome'),
      'assistant: Both are warm.',
      'user: And now?',
    ]);
  });

  it('goes on in a fork by the id, and with everything where the id is gone', async () => {
    simulator.answerNext(call('call_1', 'Paris'));
    simulator.answerNext(say('It is warm.'));
    const session = machine.openWindow();
    const { conversationId, turnId } = await ask(session, 'How is the weather?');
    await session.fork(conversationId, turnId);
    await ask(session, 'And now?');
    expect(bodies()[2]).toMatchObject({ previous_response_id: simulator.requests[1]?.responseId, input: 'And now?' });
    simulator.forget();
    await session.fork(conversationId, turnId);
    expect((await ask(session, 'And then?')).status).toBe('completed');
    expect(told(bodies()[4])).toEqual([
      'user: How is the weather?',
      called('call_1', 'Paris'),
      returned('call_1', 'Paris'),
      'assistant: It is warm.',
      'user: And then?',
    ]);
  });
});

describe('a server that keeps nothing', () => {
  it.each([
    ['by the setting', () => (machine.serverState = 'replay')],
    ['by what it is', () => (machine.server = 'ollama')],
  ])('is sent the whole path in every round: %s', async (_, tell) => {
    tell();
    simulator.answerNext(call('call_1', 'Paris'));
    simulator.answerNext(call('call_2', 'Rome'));
    simulator.answerNext(say('Both are warm.'));
    const session = machine.openWindow();
    await ask(session, 'How is the weather?');
    await ask(session, 'And now?');
    const first = ['user: How is the weather?', called('call_1', 'Paris'), returned('call_1', 'Paris')];
    const second = [...first, called('call_2', 'Rome'), returned('call_2', 'Rome')];
    expect(bodies().map(told)).toEqual([
      ['user: How is the weather?'],
      first,
      second,
      [...second, 'assistant: Both are warm.', 'user: And now?'],
    ]);
    for (const body of bodies()) expect(body).not.toHaveProperty('previous_response_id');
  });
});

describe('a server that forgets between two rounds', () => {
  it.each(['http', 'stream'] as const)(
    'is sent everything once, calls with their outputs; told by %s',
    async (unknownIdIn) => {
      simulator.set({ unknownIdIn });
      use(
        new RecordingTools(() => {
          simulator.forget();
          return '21 °C';
        }),
      );
      simulator.answerNext(say('I look that up.'), call('call_1', 'Paris'));
      const { status, text } = await ask(machine.openWindow(), 'How is the weather?');
      expect(status).toBe('completed');
      expect(text).toContain('21 °C');
      expect(bodies()).toHaveLength(3);
      expect(told(bodies()[2])).toEqual([
        'user: How is the weather?',
        'assistant: I look that up.',
        called('call_1', 'Paris'),
        'output call_1: 21 °C',
      ]);
      expect(tools.calls).toHaveLength(1);
    },
  );
});

describe('a stop', () => {
  it('ends a turn whose function takes no notice of it, and the next question knows nothing of the call', async () => {
    use(new RecordingTools(never));
    simulator.answerNext(say('I look that up.'), call('call_1', 'Paris'));
    const session = machine.openWindow();
    const live = await session.active();
    const asked = ask(session, 'How is the weather?');
    await expect.poll(() => tools.calls.length).toBe(1);
    live.stop();
    expect(await asked).toMatchObject({ status: 'cancelled', text: 'I look that up.' });
    expect(bodies()).toHaveLength(1);
    use(new RecordingTools(() => ''));
    expect((await ask(session, 'And now?')).status).toBe('completed');
    expect(told(bodies()[1])).toEqual(['user: How is the weather?', 'assistant: I look that up.', 'user: And now?']);
  });

  it('keeps what other functions have returned', async () => {
    use(new RecordingTools(({ callId }) => (callId === 'call_1' ? '21 °C' : never())));
    simulator.answerNext(call('call_1', 'Paris'), call('call_2', 'Rome'));
    const session = machine.openWindow();
    const live = await session.active();
    const asked = ask(session, 'How is the weather?');
    await expect
      .poll(() => Object.values(live.conversation.turns)[0]?.responses[0]?.results?.map(({ callId }) => callId))
      .toEqual(['call_1']);
    live.stop();
    await asked;
    await ask(session, 'And now?');
    expect(told(bodies()[1])).toEqual([
      'user: How is the weather?',
      called('call_1', 'Paris'),
      'output call_1: 21 °C',
      'user: And now?',
    ]);
  });

  it('tells the function, and what it returns afterwards is told to nobody', async () => {
    let finish = (): void => undefined;
    const seen: boolean[] = [];
    use(
      new RecordingTools(async (_, signal) => {
        await new Promise<void>((resolve) => (finish = resolve));
        seen.push(signal.aborted);
        return 'too late';
      }),
    );
    simulator.answerNext(call('call_1', 'Paris'));
    const session = machine.openWindow();
    const live = await session.active();
    const asked = ask(session, 'How is the weather?');
    await expect.poll(() => tools.calls.length).toBe(1);
    live.stop();
    const { turnId } = await asked;
    finish();
    await expect.poll(() => seen).toEqual([true]);
    await session.transcripts.flush();
    expect(live.conversation.turns[turnId]?.responses[0]?.results).toBeUndefined();
    expect(await machine.logs()).not.toContain('too late');
  });

  it('while the second answer streams keeps the call with its output and the text so far', async () => {
    simulator.answerNext(call('call_1', 'Paris'));
    simulator.answerNext({ kind: 'text', text: 'It is warm there.', deltas: ['It is ', 'warm', ' there.'] });
    simulator.failNext({ kind: 'switched', switches: {} });
    simulator.failNext({ kind: 'stall', after: 6 });
    const session = machine.openWindow();
    const live = await session.active();
    const asked = ask(session, 'How is the weather?');
    await expect.poll(() => Object.values(live.conversation.turns).map(answerText)).toEqual(['It is warm']);
    live.stop();
    expect(await asked).toMatchObject({ status: 'cancelled', text: 'It is warm' });
    await ask(session, 'And now?');
    expect(told(bodies()[2])).toEqual([
      'user: How is the weather?',
      called('call_1', 'Paris'),
      returned('call_1', 'Paris'),
      'assistant: It is warm',
      'user: And now?',
    ]);
  });
});

describe('a failure in the second round', () => {
  it('ends the turn, and asking again begins anew beside it', async () => {
    simulator.answerNext(call('call_1', 'Paris'));
    simulator.failNext({ kind: 'switched', switches: {} });
    simulator.failNext({
      kind: 'http',
      status: 400,
      code: 'InvalidParameter',
      message: 'Repetitive tool calls detected.',
    });
    const session = machine.openWindow();
    expect(await ask(session, 'How is the weather?')).toMatchObject({
      status: 'failed',
      failure: { kind: 'invalidRequest' },
    });
    expect(await machine.ask(session, question('How is the weather?'), { parentId: null })).toMatchObject({
      status: 'completed',
    });
    expect(bodies()[2]).toMatchObject({ input: 'How is the weather?' });
    expect(bodies()[2]).not.toHaveProperty('previous_response_id');
    const { conversation } = await session.active();
    expect(Object.keys(conversation.turns)).toHaveLength(2);
    expect(shownTurns(conversation)).toHaveLength(1);
  });

  it('is gone on from with what the functions had returned', async () => {
    simulator.answerNext(call('call_1', 'Paris'));
    simulator.failNext({ kind: 'switched', switches: {} });
    simulator.failNext({ kind: 'endEarly', after: 2 });
    const session = machine.openWindow();
    expect((await ask(session, 'How is the weather?')).failure?.kind).toBe('connectionLost');
    await ask(session, 'Go on.');
    expect(told(bodies()[2])).toEqual([
      'user: How is the weather?',
      called('call_1', 'Paris'),
      returned('call_1', 'Paris'),
      'user: Go on.',
    ]);
  });
});

describe('an answer that calls again and again', () => {
  it('is asked at last to answer with what it has', async () => {
    const { status } = await ask(machine.openWindow(), 'Call the tool for ever.');
    expect(status).toBe('completed');
    expect(bodies()).toHaveLength(maxRounds + 1);
    expect(tools.calls).toHaveLength(maxRounds);
    expect(bodies().map((body) => body.tool_choice)).toEqual([
      ...Array.from({ length: maxRounds }, () => undefined),
      'none',
    ]);
  });

  it('is stopped when it calls still, and the next question goes on with all that came', async () => {
    for (let round = 0; round <= maxRounds; round++) simulator.answerNext(call(`call_${round}`, 'Paris'));
    const session = machine.openWindow();
    const { status, failure } = await ask(session, 'How is the weather?');
    expect({ status, kind: failure?.kind }).toEqual({ status: 'incomplete', kind: 'tooManyRounds' });
    expect(bodies()).toHaveLength(maxRounds + 1);
    expect((await ask(session, 'And now?')).status).toBe('completed');
    expect(told(bodies().at(-1))).toHaveLength(2 + 2 * maxRounds);
  });
});

describe('a choice of tools', () => {
  it.each([
    [{ mode: 'required' }, 'required', undefined],
    [
      { mode: 'required', only: [name] },
      { type: 'allowed_tools', mode: 'required', tools: [{ type: 'function', name }] },
      { type: 'allowed_tools', mode: 'auto', tools: [{ type: 'function', name }] },
    ],
    [
      { mode: 'auto', only: [name] },
      { type: 'allowed_tools', mode: 'auto', tools: [{ type: 'function', name }] },
      { type: 'allowed_tools', mode: 'auto', tools: [{ type: 'function', name }] },
    ],
  ] as const)(
    '%j holds for the first request, and is not required once a function has returned',
    async (toolChoice, first, second) => {
      expect((await ask(machine.openWindow(), 'How is the weather?', { toolChoice })).status).toBe('completed');
      expect(bodies().map((body) => body.tool_choice)).toEqual([first, second]);
    },
  );
});

describe('a window that dies between two rounds', () => {
  it('leaves a log that can be gone on with wherever it was cut', async () => {
    simulator.answerNext(say('I look that up.'), call('call_1', 'Paris'), call('call_2', 'Rome'));
    simulator.answerNext(call('call_3', 'Oslo'));
    simulator.answerNext(say('All are warm.'));
    const first = machine.openWindow();
    const { conversationId } = await ask(first, 'How is the weather?');
    await first.transcripts.flush();
    const file = path.join(machine.folder, `${conversationId}.jsonl`);
    const lines = readFileSync(file, 'utf8').split('\n');
    for (let count = 2; count < lines.length; count++) {
      writeFileSync(file, lines.slice(0, count).join('\n'));
      const session = machine.openWindow();
      expect((await ask(session, 'And now?')).status).toBe('completed');
      await session.transcripts.flush();
    }
    expect(tools.calls).toHaveLength(3);
    const pairs = bodies()
      .slice(3)
      .map((body) => itemsOf(body).filter((item) => isObject(item) && 'type' in item).length);
    expect(pairs).toEqual([...pairs].sort((a, b) => a - b));
    expect(new Set(pairs)).toEqual(new Set([0, 2, 4, 6]));
  });

  it('while functions run leaves the calls that had returned', async () => {
    use(new RecordingTools(({ callId }) => (callId === 'call_1' ? '21 °C' : never())));
    simulator.answerNext(call('call_1', 'Paris'), call('call_2', 'Rome'));
    const dying = machine.openWindow();
    const live = await dying.active();
    live.ask(question('How is the weather?'));
    await expect.poll(() => machine.logs().catch(() => '')).toContain('toolReturned');
    const session = machine.openWindow();
    expect(shownTurns((await session.active()).conversation)).toMatchObject([
      { status: 'failed', failure: { kind: 'cutOff' } },
    ]);
    await ask(session, 'And now?');
    expect(told(bodies()[1])).toEqual([
      'user: How is the weather?',
      called('call_1', 'Paris'),
      'output call_1: 21 °C',
      'user: And now?',
    ]);
    live.stop();
  });
});
