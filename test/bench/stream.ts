import { fork } from 'node:child_process';
import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { OpenAI } from 'openai';
import { benchOptions, liveConversation } from './liveConversation.ts';
import { median, rounded } from './median.ts';

const eventCount = 20_000;
const rounds = 9;

interface Round {
  readonly eventsPerSecond: number;
  readonly cpuMs: number;
}

/**
 * 20 000 small deltas, one write an event: through our client, reducer and the panel's messages, against a bare loop
 * over the SDK's stream. Above 1 ours is the faster one.
 */
export async function stream(): Promise<Readonly<Record<string, number>>> {
  const server = fork(fileURLToPath(new URL('./streamServer.ts', import.meta.url)));
  try {
    const [baseUrl] = (await once(server, 'message')) as [string];
    return await compare(baseUrl);
  } finally {
    server.disconnect();
  }
}

async function compare(baseUrl: string): Promise<Readonly<Record<string, number>>> {
  const pairs: { readonly bare: Round; readonly ours: Round }[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const bare = await measure(() => bareLoop(baseUrl));
    const ours = await measure(() => throughOurs(baseUrl, `bench ${eventCount}`));
    if (round > 0) pairs.push({ bare, ours });
  }
  return {
    eventsPerSecondRatio: rounded(median(pairs.map(({ bare, ours }) => ours.eventsPerSecond / bare.eventsPerSecond))),
    cpuTimeRatio: rounded(median(pairs.map(({ bare, ours }) => ours.cpuMs / bare.cpuMs))),
    eventsPerSecond: Math.round(median(pairs.map(({ ours }) => ours.eventsPerSecond))),
    largestPauseMsFor10MB: await largestPause(baseUrl),
  };
}

async function measure(run: () => Promise<void>): Promise<Round> {
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  await run();
  const seconds = (performance.now() - startedAt) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { eventsPerSecond: eventCount / seconds, cpuMs: (user + system) / 1000 };
}

async function bareLoop(baseUrl: string): Promise<void> {
  const client = new OpenAI({ baseURL: baseUrl, apiKey: 'sk-1' });
  let count = 0;
  for await (const event of await client.responses.create({
    model: benchOptions.model,
    input: `bench ${eventCount}`,
    stream: true,
  })) {
    if (event.type === 'response.output_text.delta') count += 1;
  }
  if (count !== eventCount) throw new Error(`The bare loop saw ${count} deltas`);
}

async function throughOurs(baseUrl: string, text: string): Promise<void> {
  let posted = 0;
  // As much as posting to the panel costs on this side.
  const live = liveConversation(baseUrl, (action) => (posted += JSON.stringify(action).length));
  const { status } = await live.ask({ kind: 'chat', text, attachments: [], options: benchOptions }).answered;
  if (status !== 'completed' || posted === 0) throw new Error(`Our client ended with ${status}`);
}

/** The longest time for which ten megabytes of answer keep everything else in the process waiting. */
async function largestPause(baseUrl: string): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await throughOurs(baseUrl, 'huge 10 MB');
  delay.disable();
  return Math.round(delay.max / 1e6);
}
