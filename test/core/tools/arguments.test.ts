import { describe, expect, it } from 'vitest';
import { foreignName } from '../../../src/core/tools/foreignName.ts';
import { ownDeclarations } from '../../../src/core/tools/ownDeclarations.ts';
import { plainName, visibleJson } from '../../../src/core/basics/visibleText.ts';
import { readArguments } from '../../../src/core/tools/readArguments.ts';

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

describe('arguments', () => {
  it.each([
    ['{"path":"a","line":1,"mode":"b","tags":["x"],"inner":{"deep":1.5}}', undefined],
    ['{"path":"a","inner":{"deep":null}}', undefined],
    ['', /“path” is missing/],
    ['{"path":"a"', /not valid JSON/],
    ['["a"]', /JSON object/],
    ['{"path":1}', /“path” must be string/],
    ['{"path":"a","line":1.5}', /“line” must be integer/],
    ['{"path":"a","mode":"c"}', /“mode” must be one of "a", "b"/],
    ['{"path":"a","tags":["x",1]}', /“tags\[1\]” must be string/],
    ['{"path":"a","inner":{"deep":"1"}}', /“inner.deep” must be number or null/],
    ['{"path":"a","inner":{}}', /“inner.deep” is missing/],
    [`{"path":"a","tags":${'['.repeat(100)}${']'.repeat(100)}}`, /nested too deep: at most 64/],
    [`{"path":${'['.repeat(90_000)}${']'.repeat(90_000)}}`, /nested too deep/],
    [`{"path":"${'x'.repeat(4_097)}"}`, /“path” is too long: 4097 characters, and at most 4096 are taken\.$/],
    [`{"path":"${'x'.repeat(200_000)}"}`, /is too long: 200011 characters, and at most 200000/],
    ['{"path":"a","other":1}', /“other” is not known, only path/],
    ['{"path":"a","__proto__":{"x":1}}', /not known/],
    ['{"path":"a","toString":1}', /not known/],
  ])('%s', (text, expected) => {
    expect(problem(text)).toEqual(expected === undefined ? undefined : (expect.stringMatching(expected) as string));
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
    expect(foreignName('write_note-2')).toBe('vs_write_note-2');
  });

  it('are made safe, short and different from one another', () => {
    const names = ['a.b', 'a b', 'a/b', 'x'.repeat(80), `${'x'.repeat(80)}y`, '笔记', '', '../'].map(foreignName);
    expect(names.every((name) => /^vs_[\w-]{0,61}$/.test(name))).toBe(true);
    expect(new Set(names).size).toBe(names.length);
    expect(foreignName('a.b')).toBe(foreignName('a.b'));
  });
});

describe('what a person reads before allowing a call', () => {
  it('has no title that breaks lines, turns around or hides something', () => {
    expect(plainName('Read\n\n a\u202efile\u200b\u0007 \u{e0041}', 40)).toBe('Read afile');
    expect(plainName('abcdefgh', 5)).toBe('abcd…');
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
    for (const { name, description, parameters } of ownDeclarations) {
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
