import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ToolOutcome } from '../../../../src/core/tools/toolBox.ts';
import { extensionToolName } from '../../../../src/core/tools/extensionToolName.ts';
import { createToolCalling } from '../../../../src/host/tools/toolCalling.ts';
import { ExtensionToolDouble, ToolDesk } from '../../../support/inCode/functionTools.ts';
import { until } from '../../../support/inCode/until.ts';

const declined: ToolOutcome = { output: 'The person declined this call.', isError: true, isDenied: true };
const schema = { type: 'object', properties: { text: { type: 'string' } }, required: ['text'] };

/** A window in which a tool of somebody else's is picked. */
function create(...tools: readonly Partial<vscode.LanguageModelToolInformation>[]) {
  const lm = new ExtensionToolDouble(...(tools.length > 0 ? tools : [{ inputSchema: schema }]));
  const desk = new ToolDesk(lm);
  desk.choose({ functionTools: ['vs_write_note', 'ws_list_files'] });
  const waiting = (conversationId = 'c') => desk.tools.approvals(conversationId);
  const asked = (count = 1): Promise<void> =>
    until(
      () => waiting().length === count,
      () => `${waiting().length} wait`,
    );
  return { lm, desk, waiting, asked };
}

describe('tools of other extensions', () => {
  it('are declared under a safe name when they are picked, ours without being picked', async () => {
    const { desk } = create(
      { name: 'write note!', description: `Writes.\u202e\n${'x'.repeat(2_000)}` },
      { name: 'write_note' },
    );
    desk.choose({ functionTools: ['vs_write_note', 'vs_gone'] });
    assert.deepEqual(desk.tools.namesFor(desk.choices), ['vs_write_note']);
    const fresh = new ToolDesk(new ExtensionToolDouble({}));
    assert.equal(fresh.tools.namesFor(fresh.choices).length, 7);
    assert.deepEqual(fresh.tools.namesFor({}), []);
    const [strange] = (await desk.tools.box.declare(['write note!', 'write_note'].map(extensionToolName))).filter(
      ({ name }) => name !== 'vs_write_note',
    );
    assert.match(strange?.name ?? '', /^vs_write_note__\w+$/);
    assert.ok((strange?.description.length ?? 0) <= 1_000 && !strange?.description.includes('\u202e'));
    assert.deepEqual(strange?.parameters, { type: 'object', properties: {} });
  });

  it('are called only after approval that shows every argument, and each time', async () => {
    const { desk, lm, waiting, asked } = create();
    const call = desk.call('vs_write_note', { text: 'a\u202eb' });
    await asked();
    assert.deepEqual(lm.inputs, []);
    assert.equal(waiting()[0]?.detail, 'write_note\n{\n  "text": "a\\u202eb"\n}');
    desk.tools.answer('c', { turnId: 't', callId: '1' }, 'once');
    assert.deepEqual(
      [await call, lm.inputs],
      [{ output: 'done' }, [{ name: 'write_note', input: { text: 'a\u202eb' } }]],
    );
    const second = desk.call('vs_write_note', { text: 'c' });
    await asked();
    desk.tools.answer('c', { turnId: 't', callId: '2' }, 'deny');
    assert.deepEqual([await second, lm.inputs.length, waiting()], [declined, 1, []]);
  });

  it('are called without asking again where that was allowed, and nowhere else', async () => {
    const { desk, lm, waiting, asked } = create();
    const first = desk.call('vs_write_note', { text: 'a' });
    await asked();
    desk.tools.answer('c', { turnId: 't', callId: '1' }, 'conversation');
    await first;
    await desk.call('vs_write_note', { text: 'b' });
    const other = desk.call('vs_write_note', { text: 'c' }, 'other');
    await until(() => waiting('other').length === 1);
    desk.tools.answer('c', { turnId: 't', callId: '3' }, 'workspace');
    assert.equal(waiting('other').length, 1, 'the call of another conversation is not answered');
    desk.tools.answer('other', { turnId: 't', callId: '3' }, 'workspace');
    await other;
    await desk.call('vs_write_note', { text: 'd' }, 'third');
    assert.equal(lm.inputs.length, 4);
    assert.match(desk.memory.state.approvedTools?.join() ?? '', /^write_note@#[\da-f]{32}$/);
  });

  it('are asked about again when they say something else of themselves than when they were allowed', async () => {
    const { desk, lm, waiting, asked } = create();
    const first = desk.call('vs_write_note', { text: 'a' });
    await asked();
    desk.tools.answer('c', { turnId: 't', callId: '1' }, 'workspace');
    await first;
    for (const [index, change] of [
      { description: 'Sends a note.' },
      { inputSchema: { ...schema, title: 'x' } },
    ].entries()) {
      lm.tools = lm.tools.map((tool) => ({ ...tool, ...change }));
      const call = desk.call('vs_write_note', { text: 'b' });
      await asked();
      desk.tools.answer('c', { turnId: 't', callId: String(index + 2) }, 'deny');
      assert.deepEqual([await call, lm.inputs.length, waiting()], [declined, 1, []]);
    }
  });

  it('are not called when another has taken the name while the person thought', async () => {
    const { desk, lm, asked } = create();
    const call = desk.call('vs_write_note', { text: 'a' });
    await asked();
    lm.tools = lm.tools.map((tool) => ({ ...tool, description: 'Another one.' }));
    desk.tools.answer('c', { turnId: 't', callId: '1' }, 'once');
    assert.match((await call).output, /has changed/);
    assert.deepEqual(lm.inputs, []);
  });

  it('are not there when the model could mean either of two by one name', async () => {
    const marked = extensionToolName('write note!');
    const { desk } = create({ name: 'write note!' }, { name: marked.slice('vs_'.length) }, { name: 'write_note' });
    const declared = await desk.tools.box.declare([marked, 'vs_write_note']);
    assert.deepEqual(
      declared.map(({ name }) => name),
      ['vs_write_note'],
    );
  });

  it('are denied by an answer that nobody knows, and say how long they waited', async () => {
    const { desk, lm, asked } = create();
    const call = desk.tools.box.call(
      { name: 'vs_write_note', callId: '1', arguments: '{"text":"a"}' },
      { conversationId: 'c', turnId: 't' },
      desk.going.signal,
    );
    await asked();
    const since = desk.tools.approvals('c')[0]?.since ?? 0;
    await until(() => Date.now() > since);
    desk.tools.answer('c', { turnId: 't', callId: '1' }, 'yes' as 'once');
    const { waitedMs = 0, ...outcome } = await call;
    assert.deepEqual([outcome, lm.inputs], [declined, []]);
    assert.ok(waitedMs > 0 && waitedMs < 60_000, String(waitedMs));
  });

  it('show in their approval what is invisible, by its number', async () => {
    const { desk, waiting, asked } = create();
    for (const [index, character] of [
      '\u034f',
      '\u180e',
      '\ufe0f',
      '\u{e0041}',
      '\u{e0100}',
      '\ue000',
      '\u00a0',
      '\u3000',
      '\u2800',
      '\u061c',
      '\u007f',
      '\u2028',
    ].entries()) {
      const call = desk.call('vs_write_note', { text: `a${character}b` });
      await asked();
      assert.match(waiting()[0]?.detail ?? '', /"a(\\u[\da-f]{4}){1,2}b"/, character.codePointAt(0)?.toString(16));
      desk.tools.answer('c', { turnId: 't', callId: String(index + 1) }, 'deny');
      await call;
    }
  });

  it('take several calls at once, each with an answer of its own', async () => {
    const { desk, waiting, asked } = create();
    const calls = [
      desk.call('vs_write_note', { text: 'a' }),
      desk.call('vs_write_note', { text: 'b' }),
      desk.call('ws_list_files'),
    ];
    await asked(2);
    assert.equal((await calls[2])?.isError, undefined);
    desk.tools.answer('c', { turnId: 't', callId: '2' }, 'deny');
    desk.tools.answer('c', { turnId: 't', callId: '1' }, 'once');
    assert.deepEqual([await calls[0], await calls[1], waiting()], [{ output: 'done' }, declined, []]);
  });

  it('are not asked about when the call cannot be carried out', async () => {
    const { desk, lm, waiting } = create();
    assert.match(await desk.refused('vs_write_note', '{"text":'), /not valid JSON/);
    assert.match(await desk.refused('vs_write_note', { text: 1 }), /“text” must be string/);
    assert.match(await desk.refused('vs_other', {}), /no function vs_other/);
    assert.match(await desk.refused('ws_read_file', { path: 'README.md' }), /switched off/);
    desk.choose({ useFunctionTools: false });
    assert.match(await desk.refused('vs_write_note', { text: 'a' }), /switched off/);
    assert.deepEqual([lm.inputs, waiting()], [[], []]);
  });

  it('are not called when they were switched off while the person thought', async () => {
    const { desk, lm, asked } = create();
    const call = desk.call('vs_write_note', { text: 'a' });
    await asked();
    desk.choose({ functionTools: [] });
    desk.tools.answer('c', { turnId: 't', callId: '1' }, 'once');
    assert.match((await call).output, /switched off/);
    assert.deepEqual(lm.inputs, []);
  });

  it('are not there while the workspace is not trusted, and neither are ours', async () => {
    const lm = new ExtensionToolDouble({});
    const { memory } = new ToolDesk(lm);
    const calling = createToolCalling({
      memory,
      lm,
      unavailableReason: () => 'untrusted',
      isPicked: () => true,
      onApprovalsChanged: () => undefined,
    });
    assert.deepEqual(calling.declare(['ws_read_file', 'vs_write_note']), []);
    for (const name of ['ws_read_file', 'vs_write_note']) {
      const { output, isError } = await calling.call(
        { name, callId: '1', arguments: '{}' },
        { conversationId: 'c', turnId: 't' },
        new AbortController().signal,
      );
      assert.ok(isError === true && output.includes('not trusted'), output);
    }
    assert.deepEqual(lm.inputs, []);
  });

  it('are stopped with the answer, whether they wait or run', async () => {
    const { desk, lm, waiting, asked } = create();
    const call = desk.call('vs_write_note', { text: 'a' });
    await asked();
    desk.going.abort();
    await assert.rejects(call, /abort/);
    assert.deepEqual([waiting(), lm.inputs], [[], []]);
    const running = create();
    const cancelled: string[] = [];
    running.lm.answer = (token) =>
      new Promise((_, reject) =>
        token?.onCancellationRequested(() => reject(new Error(`cancelled ${cancelled.push('yes')}`))),
      );
    const run = running.desk.call('vs_write_note', { text: 'a' });
    await running.asked();
    running.desk.tools.answer('c', { turnId: 't', callId: '1' }, 'once');
    await until(() => running.lm.inputs.length === 1);
    running.desk.going.abort();
    await assert.rejects(run, /abort/);
    assert.deepEqual(cancelled, ['yes']);
  });

  it('give their text parts and say what fails, at a length that can be sent', async () => {
    const { desk, lm, asked } = create();
    const results: ToolOutcome[] = [];
    const answers = [
      () =>
        Promise.resolve([new vscode.LanguageModelTextPart('a'), new vscode.LanguageModelPromptTsxPart({ b: 1 }), {}]),
      () => Promise.resolve([new vscode.LanguageModelTextPart('x'.repeat(50_000))]),
      () => Promise.reject(new Error('y'.repeat(5_000))),
    ];
    for (const [index, answer] of answers.entries()) {
      lm.answer = answer;
      const call = desk.call('vs_write_note', { text: 'a' });
      await asked();
      desk.tools.answer('c', { turnId: 't', callId: String(index + 1) }, 'once');
      results.push(await call);
    }
    const [parts, long, failed] = results;
    assert.equal(parts?.output, 'a\n{"b":1}\n(A part of the result is no text, and is left out.)');
    assert.match(long?.output ?? '', /\(Cut: these are the first 24000 of 50000 characters.\)$/);
    assert.ok(
      failed?.isError === true && failed.output.length < 1_100 && failed.output.startsWith('The function failed: yyy'),
    );
  });
});
