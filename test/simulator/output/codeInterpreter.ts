import type { Fields } from '../wire.ts';
import { added, done, place, toolBeat, type Beat, type PlacedOf } from './beat.ts';

/** Code that was run; what it printed stands in a Markdown fence. Section 4.2. */
export function codeInterpreterItem(placed: PlacedOf<'run'>): Fields {
  const { id, step } = placed;
  return {
    id,
    type: 'code_interpreter_call',
    status: 'completed',
    code: step.code,
    container_id: '',
    outputs: outputsOf(placed),
  };
}

function outputsOf({ step, switches }: PlacedOf<'run'>): readonly Fields[] {
  const logs = { type: 'logs', logs: `\`\`\`\n${step.logs}\n\`\`\`` };
  switch (switches.interpreterOutputs) {
    case 'one':
      return [logs];
    case 'several':
      return [logs, { type: 'logs', logs: '```\nand a second output\n```' }];
    case 'image':
      return [logs, { type: 'image', url: 'https://example.com/plot.png' }];
  }
}

/** A run as it streams: the code is complete from the start. Section 5.5. */
export function* codeInterpreterBeats(placed: PlacedOf<'run'>): Generator<Beat> {
  const { id, step } = placed;
  yield added(placed, { id, type: 'code_interpreter_call', status: 'in_progress', code: step.code, container_id: '' });
  for (const stage of ['in_progress', 'interpreting', 'completed']) {
    yield toolBeat(`response.code_interpreter_call.${stage}`, place(placed));
  }
  yield done(placed, codeInterpreterItem(placed));
}
