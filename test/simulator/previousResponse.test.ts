import { describe, expect, it } from 'vitest';
import { answerText, call, post, simulator, stream, type Reply } from './callSimulator.ts';
import type { Simulator, SimulatorOptions } from './simulator.ts';
import { sevenDaysMs } from './switches.ts';

const asking = 'What did I ask before?';

async function firstId(server: Simulator, parameters: object = {}): Promise<string> {
  return String((await post(server, { input: 'My name is Ada.', ...parameters })).json.id);
}

function goOn(server: Simulator, id: string, parameters: object = {}): Promise<Reply> {
  return post(server, { input: asking, previous_response_id: id, ...parameters });
}

const refusalOf = (id: string) => ({ code: 'InvalidParameter', message: `Not found previous_response_id: ${id}` });

describe('a conversation', () => {
  it('is rebuilt from the id of the last response', async () => {
    const server = await simulator();
    const second = await post(server, { input: 'And a second one', previous_response_id: await firstId(server) });
    const { json } = await goOn(server, String(second.json.id));
    expect(answerText(json)).toContain('as kept on the server:\n\n1. My name is Ada.\n2. And a second one');
  });

  it('is the same when it is sent again as items', async () => {
    const input = [
      { role: 'user', content: 'First' },
      { role: 'assistant', content: 'Yes.' },
      { role: 'user', content: asking },
    ];
    expect(answerText((await post(await simulator(), { input })).json)).toContain(
      'as sent with this request:\n\n1. First',
    );
  });

  it('branches: an id can be continued more than once', async () => {
    const server = await simulator();
    const id = await firstId(server);
    await post(server, { input: 'A branch', previous_response_id: id });
    expect(answerText((await goOn(server, id)).json)).not.toContain('A branch');
  });

  it('can be continued from a streamed response as soon as its last event is read', async () => {
    const server = await simulator();
    const events = await stream(server, { input: 'First' });
    const { id } = events.at(-1)?.response as { id: string };
    expect((await goOn(server, id)).status).toBe(200);
  });

  it('loses its oldest items silently when the window is small', async () => {
    const server = await simulator({ windowItems: 1 });
    expect(answerText((await goOn(server, await firstId(server))).json)).toContain('I know of no earlier question.');
  });
});

describe('an id', () => {
  it('is a bare UUID in the seed profile and has resp_ before it in the current one', async () => {
    expect(await firstId(await simulator())).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
    expect(await firstId(await simulator({ profile: 'current' }))).toMatch(/^resp_[0-9a-f]{8}-[0-9a-f-]{27}$/);
    expect(await firstId(await simulator({ ids: 'resp' }))).toMatch(/^resp_/);
  });

  it('is not found by itself either once it is dead', async () => {
    const server = await simulator({ profile: 'current' });
    const { json } = await post(server, { input: 'Hello' });
    const found = async () =>
      (await fetch(`${server.baseUrl}/responses/${String(json.id)}`, { headers: { authorization: 'Bearer sk-test' } }))
        .status;
    expect(await found()).toBe(200);
    server.clock.advance(sevenDaysMs + 1);
    expect(await found()).toBe(404);
  });

  it('dies after seven days by the movable clock', async () => {
    const server = await simulator();
    const id = await firstId(server);
    server.clock.advance(sevenDaysMs - 60_000);
    expect((await goOn(server, id)).status).toBe(200);
    server.clock.advance(120_000);
    const late = await goOn(server, id);
    expect([late.status, late.json]).toMatchObject([400, refusalOf(id)]);
  });

  it('dies sooner when switched', async () => {
    const server = await simulator({ expireAfterMs: 1000, expiredText: 'own' });
    const id = await firstId(server);
    server.clock.advance(1001);
    expect((await goOn(server, id)).json.message).toContain('expired');
  });

  const refused: readonly (readonly [string, SimulatorOptions, (server: Simulator) => Promise<string>])[] = [
    ['that was never given out', {}, () => Promise.resolve('resp_nothing')],
    ['of a forgetful server', { forgetful: true }, (server) => firstId(server)],
    ['made with store:false', { profile: 'current' }, (server) => firstId(server, { store: false })],
    ['of a response that failed', {}, failedId],
    ['that was deleted', { profile: 'current' }, deletedId],
    [
      'of an incomplete response, when switched',
      { profile: 'current', continueIncomplete: false },
      (server) => firstId(server, { input: 'markdown', max_output_tokens: 16 }),
    ],
    [
      'of another model family, when switched',
      { profile: 'current', idsBelongToFamily: true },
      (server) => firstId(server, { model: 'qwen3.5-plus' }),
    ],
    ['that the server forgot', {}, forgottenId],
  ];

  it.each(refused)('%s is not found', async (_, options, makeId) => {
    const server = await simulator(options);
    const id = await makeId(server);
    const { status, json } = await goOn(server, id);
    expect([status, json]).toMatchObject([400, refusalOf(id)]);
  });

  async function failedId(server: Simulator): Promise<string> {
    server.failNext({ kind: 'failedAfter' });
    const events = await stream(server, { input: 'Hi' });
    return (events.at(-1)?.response as { id: string }).id;
  }

  async function deletedId(server: Simulator): Promise<string> {
    const id = await firstId(server);
    await call(server, `/responses/${id}`, { method: 'DELETE' });
    return id;
  }

  async function forgottenId(server: Simulator): Promise<string> {
    const id = await firstId(server);
    server.forget();
    return id;
  }

  it('belongs to the key that made it, unless switched', async () => {
    const server = await simulator();
    const other = { headers: { authorization: 'Bearer sk-other' } };
    const id = await firstId(server);
    expect((await post(server, { input: asking, previous_response_id: id }, other)).status).toBe(400);
    server.set({ idsBelongToKey: false });
    expect((await post(server, { input: asking, previous_response_id: id }, other)).status).toBe(200);
  });

  it('is refused before a stream, or in it when switched', async () => {
    const server = await simulator();
    expect((await goOn(server, 'gone', { stream: true })).status).toBe(400);
    server.set({ unknownIdIn: 'stream' });
    const events = await stream(server, { input: asking, previous_response_id: 'gone' });
    expect(events).toMatchObject([
      { type: 'response.failed', sequence_number: 0, response: { error: refusalOf('gone') } },
    ]);
    expect((await goOn(server, 'gone')).status).toBe(400);
  });
});

describe('system text', () => {
  const told = async (server: Simulator, parameters: object) =>
    answerText((await post(server, { input: 'your instructions?', ...parameters })).json);
  const system = (content: string) => [
    { role: 'system', content },
    { role: 'user', content: 'your instructions?' },
  ];

  it('from instructions is ignored in the seed profile and honoured in the current one', async () => {
    expect(await told(await simulator(), { instructions: 'Be brief.' })).toContain('no system text');
    expect(await told(await simulator({ profile: 'current' }), { instructions: 'Be brief.' })).toContain('> Be brief.');
  });

  it('from instructions is not inherited', async () => {
    const server = await simulator({ profile: 'current' });
    const id = await firstId(server, { instructions: 'Be brief.' });
    expect(await told(server, { previous_response_id: id })).toContain('no system text');
  });

  it('from a message is kept on the server; a later one adds, or replaces when switched', async () => {
    const server = await simulator();
    const id = await firstId(server, { input: system('One.') });
    expect(await told(server, { previous_response_id: id })).toContain('> One.');
    const later = { previous_response_id: id, input: system('Two.') };
    expect(await told(server, later)).toContain('> One.\n\n> Two.');
    server.set({ laterSystem: 'replaces' });
    expect(await told(server, later)).not.toContain('> One.');
  });
});
