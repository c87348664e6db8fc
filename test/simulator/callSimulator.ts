import { afterEach } from 'vitest';
import { startSimulator, type Simulator, type SimulatorOptions } from './simulator.ts';
import { isFields, listOf, textOf, type Fields } from './wire.ts';

/** The model of the seed contract, which both profiles know. */
export const model = 'qwen3-max-2026-01-23';

const started: Simulator[] = [];

afterEach(async () => {
  await Promise.all(started.splice(0).map((simulator) => simulator.close()));
});

/** A simulator that ends with the test. */
export async function simulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const one = await startSimulator(options);
  started.push(one);
  return one;
}

/** What came back, whatever it was. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Fields;
}

/** Sends a create request with what is given over a model. */
export function post(to: Simulator, body: unknown, init: RequestInit = {}): Promise<Reply> {
  const text = typeof body === 'string' ? body : JSON.stringify({ model, ...(body as object) });
  return call(to, '/responses', { method: 'POST', body: text, ...init });
}

/** Sends any request under the base URL, with an ordinary key. */
export async function call(to: Simulator, path: string, init: RequestInit = {}): Promise<Reply> {
  const reply = await fetch(to.baseUrl + path, { headers: { authorization: 'Bearer sk-test' }, ...init });
  const text = await reply.text();
  return { status: reply.status, headers: reply.headers, text, json: jsonOf(text) };
}

/** Asks for a stream and gives its events, as they were in `data`. */
export async function stream(to: Simulator, body: object): Promise<readonly Fields[]> {
  return eventsIn((await post(to, { ...body, stream: true })).text);
}

/** The `data` of every frame that has some. */
export function eventsIn(text: string): readonly Fields[] {
  return [...text.matchAll(/^data:(.*)$/gm)].map(([, data = '']) => jsonOf(data));
}

/** The types of events, runs of the same type given once. */
export function typesOf(events: readonly Fields[]): readonly string[] {
  return events
    .map((event) => textOf(event.type).replace(/^response\./, ''))
    .filter((type, index, all) => type !== all[index - 1]);
}

/** The text of all message items in a response. */
export function answerText(response: Fields): string {
  return listOf(response.output)
    .filter(isFields)
    .flatMap((item) => listOf(item.content))
    .filter(isFields)
    .map((part) => textOf(part.text))
    .join('\n');
}

/** The types of a response's output items. */
export function itemTypes(response: Fields): readonly string[] {
  return listOf(response.output)
    .filter(isFields)
    .map((item) => textOf(item.type));
}

/** The response in the last event. */
export function finalResponse(events: readonly Fields[]): Fields {
  const response = events.at(-1)?.response;
  return isFields(response) ? response : {};
}

function jsonOf(text: string): Fields {
  try {
    return JSON.parse(text) as Fields;
  } catch {
    return {};
  }
}

/** A function tool as the service wants it: flat. */
export const weatherTool = {
  type: 'function',
  name: 'get_weather',
  description: 'Get the weather of a city',
  parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
} as const;

/** The three built-in tools of the seed contract. */
export const builtIn = [{ type: 'web_search' }, { type: 'web_extractor' }, { type: 'code_interpreter' }] as const;
