// Asks a server from a process of its own, as the first request of a window: bare, or by the extension's client, which was
// loaded before (`prepared`) or is loaded now (`unprepared`). Prints when that began, in milliseconds of the wall's clock.
//   node firstRequestAlone.mjs bare|prepared|unprepared http://127.0.0.1:1234/v1
import { setTimeout as wait } from 'node:timers/promises';
import type * as Live from './liveConversation.ts';

const [how, baseUrl = ''] = process.argv.slice(2);

/** As `prepareToAsk` loads it while the person types. */
async function load(): Promise<typeof Live> {
  const [live] = await Promise.all([import('./liveConversation.ts'), import('../../src/core/turn/runTurn.ts')]);
  return live;
}

// Node loads `fetch` at its first use: in an extension host it has been used before.
await fetch('data:,').then((response) => response.text());
if (how === 'prepared') await load();
// Nobody asks in the moment in which the window opens.
await wait(100);
process.stdout.write(`${performance.timeOrigin + performance.now()}\n`);
if (how === 'bare') await (await fetch(`${baseUrl}/responses`, { method: 'POST' })).text();
else {
  const { benchOptions, liveConversation } = await load();
  await liveConversation(baseUrl, () => undefined).ask({
    ...{ kind: 'chat', text: 'Hello', attachments: [], options: benchOptions },
  }).answered;
}
process.exit(0);
