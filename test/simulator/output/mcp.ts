import type { Fields } from '../wire.ts';
import { added, beat, done, place, toolBeat, type Beat, type PlacedOf } from './beat.ts';

/** A call of a remote tool. Section 4.2. */
export function mcpItem({ id, step }: PlacedOf<'remoteTool'>): Fields {
  const { server, name, output } = step;
  return { id, type: 'mcp_call', status: 'completed', server_label: server, name, arguments: step.arguments, output };
}

/** A remote call as it streams: its arguments come before the item is added. Section 5.5. */
export function* mcpBeats(placed: PlacedOf<'remoteTool'>): Generator<Beat> {
  const text = placed.step.arguments;
  for (const delta of text.match(/[\s\S]{1,12}/gu) ?? [])
    yield beat('response.mcp_call_arguments.delta', { ...place(placed), delta });
  yield beat('response.mcp_call_arguments.done', { ...place(placed), arguments: text });
  yield added(placed, { ...mcpItem(placed), status: 'in_progress', output: undefined });
  yield toolBeat('response.mcp_call.completed', place(placed));
  yield done(placed, mcpItem(placed));
}
