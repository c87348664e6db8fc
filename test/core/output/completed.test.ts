import { describe, expect, it } from 'vitest';
import { entryText, type OutputEntry } from '../../../src/core/output/outputEntry.ts';
import { foldEvents } from '../../../src/core/output/foldEvents.ts';
import type { StreamEvent } from '../../../src/core/output/wire.ts';

const step = (type: string, status: string | undefined): object => ({ type, id: 'a', ...(status && { status }) });

/** The status of a step that the stream and the closing event tell of. */
function statusOf({ item }: OutputEntry): unknown {
  return item.status;
}

describe('A step of a response that has completed', () => {
  const types = ['web_search_call', 'web_extractor_call', 'code_interpreter_call', 'file_search_call', 'mcp_call'];
  const open = ['searching', 'in_progress', 'interpreting', 'queued', 'generating'];

  for (const type of types)
    it.each(open)(`has completed: ${type}, still “%s”`, (status) => {
      const added: StreamEvent = { type: 'response.output_item.added', output_index: 0, item: step(type, status) };
      const done: StreamEvent = { type: 'response.output_item.done', output_index: 0, item: step(type, status) };
      const end = (output: readonly object[]): StreamEvent => ({
        type: 'response.completed',
        response: { status: 'completed', output },
      });
      for (const events of [
        [added, end([step(type, status)])],
        [added, done, end([step(type, status)])],
        [added, done, end([])],
        [end([step(type, status)])],
        [{ type: `response.${type}.${status}`, item_id: 'a', output_index: 0 }, end([step(type, status)])],
      ])
        expect(foldEvents([], events, 0).map(statusOf)).toEqual(['completed']);
    });

  it.each(['failed', 'incomplete', 'cancelled'])('stays “%s”', (status) => {
    const end = { type: 'response.completed', response: { output: [step('web_search_call', status)] } };
    expect(foldEvents([], [end], 0).map(statusOf)).toEqual([status]);
  });

  it.each(['response.failed', 'response.incomplete'])('stays open after %s', (type) => {
    const end = { type, response: { output: [step('web_search_call', 'searching')] } };
    expect(foldEvents([], [end], 0).map(statusOf)).toEqual(['searching']);
  });
});

const streamed = [
  ['code_interpreter_call', 'code_interpreter_call_code', {}],
  ['shell_call', 'shell_call_command', { command_index: 0 }],
  ['apply_patch_call', 'apply_patch_call_operation_diff', {}],
] as const;

describe('Code that streams in by the events of a tool', () => {
  for (const [type, name, place] of streamed)
    for (const hasItem of [true, false])
      for (const end of ['response.completed', 'response.incomplete', 'response.failed', 'none'] as const)
        it(`is there while it comes, and stays when it stops before it is done: ${type}, ${hasItem ? '' : 'no '}item, ${end}`, () => {
          const added = { type: 'response.output_item.added', output_index: 0, item: { type, id: 'a' } };
          const delta = (text: string): StreamEvent => ({
            type: `response.${name}.delta`,
            item_id: 'a',
            output_index: 0,
            ...place,
            delta: text,
          });
          const growing = foldEvents([], [...(hasItem ? [added] : []), delta('let '), delta('a')], 0);
          expect(growing.map(entryText)).toEqual(['let a']);
          if (end === 'none') return;
          for (const output of [[], [{ type, id: 'a' }], [{ type: 'message', id: 'b', content: [] }]]) {
            const closed = foldEvents(growing, [{ type: end, response: { output } }], 0);
            expect(closed.filter(({ item }) => item.type === type).map(entryText)).toEqual(['let a']);
          }
        });
});
