import { parseCommandLine } from './commandLine.ts';
import { helpText } from './help.ts';
import type { RequestRecord } from './record.ts';
import { startSimulator } from './simulator.ts';
import { isFields } from './wire.ts';

/** Starts a simulator for people: it streams at reading pace and logs a line for each request, never a key. */
async function main(args: readonly string[]): Promise<void> {
  const { options, isQuiet, wantsHelp } = parseCommandLine(args);
  if (wantsHelp) return console.log(helpText());
  const simulator = await startSimulator({
    ...options,
    ...(isQuiet ? {} : { onRequest: (record) => console.log(lineOf(record)) }),
  });
  console.log(`Base URL: ${simulator.baseUrl}`);
  console.log(
    'The answers are simulated; no model is asked. Any key that starts with sk- will do, unless you said otherwise.',
  );
  const stop = () => void simulator.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

function lineOf(record: RequestRecord): string {
  const { method, path, status, scenario, eventsSent, clientGone } = record;
  const isChained = isFields(record.body) && typeof record.body.previous_response_id === 'string';
  const remarks = [
    scenario,
    scenario === undefined ? undefined : isChained ? 'chained' : 'not chained',
    eventsSent > 0 ? `${eventsSent} events` : undefined,
    record.ignored.length > 0 ? `ignored ${record.ignored.join(' ')}` : undefined,
    clientGone ? 'the reader went away' : undefined,
  ];
  return [
    new Date(record.receivedAtMs).toISOString().slice(11, 23),
    method,
    path,
    status,
    ...remarks.filter((text) => text !== undefined),
  ].join('  ');
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
