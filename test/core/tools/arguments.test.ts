import { describe, expect, it } from 'vitest';
import type { Action } from '../../../src/core/conversation/action.ts';
import { lineImporter } from '../../../src/core/exported/importedLines.ts';
import { answerItems } from '../../../src/core/request/inputItems.ts';
import { foldText } from '../../../src/core/stored/foldLog.ts';
import { toLogLine } from '../../../src/core/stored/formatLogLine.ts';
import { functionCalls } from '../../../src/core/tools/functionCalls.ts';
import { extensionToolName } from '../../../src/core/tools/extensionToolName.ts';
import { workspaceToolDeclarations } from '../../../src/core/tools/workspaceToolDeclarations.ts';
import { parseJson } from '../../../src/core/basics/json.ts';
import { plainName, visibleJson } from '../../../src/core/basics/visibleText.ts';
import { readArguments } from '../../../src/core/tools/readArguments.ts';
import { asked, ended, received, sent } from '../builders.ts';
import { hostileArguments } from '../hostileArguments.ts';

const schema = {
  type: 'object',
  properties: {
    path: { type: 'string', maxLength: 4_096 },
    line: { type: 'integer' },
    mode: { type: 'string', enum: ['a', 'b'] },
    tags: { type: 'array', items: { type: 'string' } },
    inner: { type: 'object', properties: { deep: { type: ['number', 'null'] } }, required: ['deep'] },
  },
  required: ['path'],
  additionalProperties: false,
};

const problem = (text: string): string | undefined => {
  const read = readArguments(text, schema);
  return 'problem' in read ? read.problem : undefined;
};

/** Servers refuse a call that they are told of with arguments that are no JSON. */
const isJson = (text: string): boolean => parseJson(text) !== undefined;

describe('arguments', () => {
  it.each(hostileArguments)('%s', (_, text, refused) => {
    expect(problem(text)).toEqual(refused === undefined ? undefined : (expect.stringMatching(refused) as string));
  });

  it.each(hostileArguments)('are folded, kept, brought back, imported and sent again as they came: %s', (_, text) => {
    const item = { id: 'f1', type: 'function_call', call_id: 'c1', name: 'ws_read_file', arguments: text };
    const event = { type: 'response.output_item.done', output_index: 0, item };
    const returned: Action = { type: 'toolReturned', at: 3, turnId: 't', callId: 'c1', output: 'seen' };
    const actions = [asked('t'), sent('t'), received('t', event), returned, ended('t')];
    const lines = actions.map((action) => toLogLine(action) ?? '');
    const imported = lines.map(lineImporter(() => 'new'));
    for (const log of [lines, imported]) {
      const [turn] = Object.values(foldText({ id: 'c', createdAt: 0 }, log.join('\n')).conversation.turns);
      const calls = turn?.responses.flatMap(functionCalls) ?? [];
      expect(calls.map((call) => call.arguments)).toEqual([text]);
      expect(turn && answerItems(turn)).toContainEqual(
        expect.objectContaining({ type: 'function_call', arguments: isJson(text) ? text : '{}' }) as unknown,
      );
    }
  });

  it('that are null count as left out, where they may be', () => {
    expect(readArguments('{"path":"a","line":null}', schema)).toEqual({ value: { path: 'a' } });
    expect(problem('{"path":null}')).toMatch(/“path” must be string/);
  });

  it('are taken as they are where a schema says nothing', () => {
    expect(readArguments('{"a":null,"b":[1]}', {})).toEqual({ value: { a: null, b: [1] } });
    expect(readArguments('{"a":1}', { type: 'strange', properties: { a: 7 }, required: [3] })).toEqual({
      value: { a: 1 },
    });
  });
});

describe('names of tools of others', () => {
  it('stay as they are when the service takes them', () => {
    expect(extensionToolName('write_note-2')).toBe('vs_write_note-2');
  });

  it('are made safe, short and different from one another', () => {
    const names = ['a.b', 'a b', 'a/b', 'x'.repeat(80), `${'x'.repeat(80)}y`, '笔记', '', '../'].map(extensionToolName);
    expect(names.every((name) => /^vs_[\w-]{0,61}$/.test(name))).toBe(true);
    expect(new Set(names).size).toBe(names.length);
    expect(extensionToolName('a.b')).toBe(extensionToolName('a.b'));
  });
});

describe('what a person reads before allowing a call', () => {
  it('has no title that breaks lines, turns around or hides something', () => {
    expect(plainName('Read\n\n a\u202efile\u200b\u0007 \u{e0041}', 40)).toBe('Read afile');
    expect(plainName('abcdefgh', 5)).toBe('abcd…');
    expect(plainName('\u001b(B\u001b[1mBold\u001b=\u009d0;title\u009c and plain', 40)).toBe('Bold and plain');
    expect(plainName('a \u009db', 40)).toBe('a b');
  });

  it('shows every argument, and what cannot be seen by its number', () => {
    expect(visibleJson({ path: 'a\u202egpj.exe', text: 'x\ny\u200b' })).toBe(
      '{\n  "path": "a\\u202egpj.exe",\n  "text": "x\\ny\\u200b"\n}',
    );
    expect(JSON.parse(visibleJson({ tag: '\u{e0041}\u2028' }))).toEqual({ tag: '\u{e0041}\u2028' });
  });
});

describe('our own declarations', () => {
  it('are as the service wants them: a description, and a schema that takes nothing unknown', () => {
    for (const { name, description, parameters } of workspaceToolDeclarations) {
      expect(name).toMatch(/^ws_[a-z_]+$/);
      expect(description.length).toBeGreaterThan(40);
      expect(parameters).toMatchObject({ type: 'object', additionalProperties: false });
      for (const property of Object.values(parameters.properties as object))
        expect(property).toMatchObject({
          type: expect.any(String) as string,
          description: expect.any(String) as string,
        });
    }
  });
});
