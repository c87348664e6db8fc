import type { Failure } from './failures.ts';
import { startSimulator, type SimulatorOptions } from './simulator.ts';
import type { Step } from './steps.ts';

/** One stream worth keeping as a file. */
interface Recording {
  readonly steps: readonly Step[];
  readonly options?: SimulatorOptions;
  readonly failure?: Failure;
}

const current: SimulatorOptions = { profile: 'current' };
const thought: Step = { kind: 'thinking', text: 'The user greets.', deltas: ['The user ', 'greets.'] };
const hello: Step = { kind: 'text', text: 'Hello there.', deltas: ['Hel', 'lo', ' there.'] };
const search: Step = {
  kind: 'search',
  queries: ['one', 'two'],
  sources: ['https://example.com/a', 'https://example.com/b'],
};
const read: Step = {
  kind: 'read',
  goal: 'find X',
  urls: ['https://example.com/a'],
  output: 'The useful information in https://example.com/a for user goal find X as follows: X is 42.',
};
const run: Step = { kind: 'run', code: 'print(6*7)', logs: '42' };
const paris: Step = { kind: 'call', name: 'get_weather', arguments: '{"city":"Paris"}', callId: 'call_1' };
const rome: Step = { kind: 'call', name: 'get_weather', arguments: '{"city":"Rome"}', callId: 'call_2' };
const found = [{ title: 'A needle', url: 'https://example.com/needle.jpg', index: 1 }];

/** The streams that are kept as files, one for each built-in tool and one for each way to end. */
export const recordings: Readonly<Record<string, Recording>> = {
  text: { steps: [hello] },
  thinking: { steps: [thought, hello] },
  thinkingCurrent: { steps: [thought, hello], options: current },
  webSearch: { steps: [search, hello] },
  webExtractor: { steps: [search, read, hello] },
  codeInterpreter: { steps: [thought, run, hello] },
  allTools: { steps: [thought, search, thought, read, thought, run, thought, hello] },
  webSearchImage: { steps: [{ kind: 'findImages', queries: ['needle'], found }, hello], options: current },
  imageSearch: { steps: [{ kind: 'matchImage', found }, hello], options: current },
  fileSearch: {
    steps: [
      {
        kind: 'searchFiles',
        queries: ['expenses'],
        results: [{ file_id: 'file_1', filename: 'handbook.pdf', score: 0.9, text: 'By the fifth.' }],
      },
      hello,
    ],
    options: current,
  },
  mcp: {
    steps: [
      {
        kind: 'remoteTool',
        server: 'weather',
        name: 'forecast',
        arguments: '{"city":"Hangzhou"}',
        output: '{"sky":"clear"}',
      },
      hello,
    ],
    options: current,
  },
  functionCall: { steps: [hello, paris] },
  functionCalls: { steps: [paris, rome] },
  functionCallWithoutDeltas: { steps: [paris], options: { argumentDeltas: false } },
  unknownItem: {
    steps: [{ kind: 'unknown', type: 'weather_report_call', fields: { forecast: { sky: 'clear' } } }, hello],
    options: { unknownEvents: true },
  },
  glitches: { steps: [thought, search, read, hello], options: { glitches: 'all' } },
  failedFirst: {
    steps: [hello],
    failure: { kind: 'failedFirst', code: 'InvalidParameter', message: "Unsupported model: '__nope__'" },
  },
  failedAfterText: { steps: [hello], failure: { kind: 'failedAfter' } },
  incomplete: { steps: [hello], failure: { kind: 'incomplete', after: 2 }, options: current },
  endEarly: { steps: [hello], failure: { kind: 'endEarly' } },
};

/** The events of a recording, one a line, with ids and times that are the same every time. */
export async function record({ steps, options = {}, failure }: Recording): Promise<string> {
  const simulator = await startSimulator(options);
  simulator.answerNext(...steps);
  if (failure !== undefined) simulator.failNext(failure);
  const body = JSON.stringify({ model: 'qwen3-max-2026-01-23', input: 'Hi', stream: true });
  const reply = await fetch(`${simulator.baseUrl}/responses`, {
    method: 'POST',
    body,
    headers: { authorization: 'Bearer sk-test' },
  });
  const text = await reply.text();
  const id = simulator.requests[0]?.responseId ?? '';
  await simulator.close();
  return settled([...text.matchAll(/^data:(.*)$/gm)].map(([, data]) => `${data ?? ''}\n`).join(''), id);
}

function settled(text: string, responseId: string): string {
  const ids = [...new Set(text.match(/msg_[0-9a-f]{8}-[0-9a-f-]{27}/g))];
  const numbered = ids.reduce((now, id, index) => now.replaceAll(id, `msg_${index + 1}`), text);
  return numbered
    .replaceAll(
      responseId,
      responseId.startsWith('resp_')
        ? 'resp_428c90e9-9cd6-90a6-9726-c02b08ebe0aa'
        : '428c90e9-9cd6-90a6-9726-c02b08ebe0aa',
    )
    .replaceAll(/"(created_at|completed_at)":\d+/g, '"$1":1769435906');
}
