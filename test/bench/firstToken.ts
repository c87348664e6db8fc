import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Action } from '../../src/core/conversation/action.ts';
import { benchOptions, liveConversation } from './liveConversation.ts';
import { median, rounded } from './median.ts';

const rounds = 25;

/** Long enough that what announces the answer has been handed on before. */
const thinkingMs = 60;

/** What is added to a bare `fetch` from the moment in which the server writes the first token, in milliseconds. */
export async function firstToken(): Promise<{ readonly firstTokenAddedMs: number }> {
  let writtenAt = NaN;
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const write = (event: { readonly type: string }): boolean =>
      response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
    write({ type: 'response.created', ...{ response: { id: 'r1', status: 'in_progress' } } });
    setTimeout(() => {
      writtenAt = performance.now();
      write({
        type: 'response.output_text.delta',
        ...{ item_id: 'm1', output_index: 0, content_index: 0, delta: 'A' },
      });
      setTimeout(() => {
        write({ type: 'response.completed', ...{ response: { id: 'r1', status: 'completed', output: [] } } });
        response.end();
      }, 20);
    }, thinkingMs);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  const added: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const bare = (await bareFetch(baseUrl)) - writtenAt;
    const ours = (await throughOurs(baseUrl)) - writtenAt;
    if (round > 0) added.push(ours - bare);
  }
  server.close();
  return { firstTokenAddedMs: rounded(median(added)) };
}

/** When the first token was there. */
async function bareFetch(baseUrl: string): Promise<number> {
  const response = await fetch(`${baseUrl}/responses`, { method: 'POST' });
  let at = NaN;
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += new TextDecoder().decode(chunk);
    if (Number.isNaN(at) && text.includes('output_text')) at = performance.now();
  }
  return at;
}

async function throughOurs(baseUrl: string): Promise<number> {
  let at = NaN;
  const hasToken = (action: Action): boolean =>
    action.type === 'eventsReceived' && action.events.some(({ type }) => type === 'response.output_text.delta');
  const live = liveConversation(baseUrl, (action) => {
    if (Number.isNaN(at) && hasToken(action)) at = performance.now();
  });
  await live.ask({ kind: 'chat', text: 'Hello', attachments: [], options: benchOptions }).answered;
  return at;
}
