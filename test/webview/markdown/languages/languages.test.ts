// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { codeText } from '../../../../src/webview/markdown/code/codeLines.ts';
import { highlight } from '../../../../src/webview/markdown/code/highlight.ts';

/** The coloured pieces of some code, as `colour:text`. */
async function coloured(text: string, language = 'sql'): Promise<readonly string[]> {
  const code = document.createElement('code');
  await highlight(code, text, language);
  expect(codeText(code)).toBe(text);
  return Array.from(
    code.querySelectorAll('[class^=token-]'),
    ({ className, textContent }) => `${className.replaceAll('token-', '')}:${textContent}`,
  );
}

describe('SQL', () => {
  it.each([
    [
      'SELECT count(*) FROM "from" WHERE a = 1;',
      ['keyword:SELECT', 'builtin:count', 'keyword:FROM', 'keyword:WHERE', 'number:1'],
    ],
    [
      "insert into t (a) values ('it''s', null) -- new",
      ['keyword:insert', 'keyword:into', 'keyword:values', "string:'it''s'", 'literal:null', 'comment:-- new'],
    ],
    [
      'create table t (id bigint primary key, name varchar(20))',
      ['keyword:create', 'keyword:table', 'type:bigint', 'keyword:primary', 'keyword:key', 'type:varchar', 'number:20'],
    ],
    [
      '/* a */ update t set b = :b where c in(@x, $1)',
      [
        'comment:/* a */',
        'keyword:update',
        'keyword:set',
        'variable::b',
        'keyword:where',
        'keyword:in',
        'variable:@x',
        'variable:$1',
      ],
    ],
  ])('is coloured: %s', async (text, pieces) => {
    expect(await coloured(text)).toEqual(pieces);
  });

  it('is known by the names of its makes', async () => {
    expect(await coloured('select 1', 'postgresql')).toEqual(['keyword:select', 'number:1']);
  });
});

describe('C and its kin', () => {
  it.each([
    [
      'c',
      '#include <stdio.h> // x',
      ['meta:#include <stdio.h> // x', 'keyword:include', 'string:<stdio.h>', 'comment:// x'],
    ],
    [
      'cpp',
      "static int *Foo::bar(const char *s) { return baz(1'000u); }",
      [
        'keyword:static',
        'type:int',
        'title function:Foo::bar',
        'keyword:const',
        'type:char',
        'keyword:return',
        "number:1'000u",
      ],
    ],
    [
      'cpp',
      "enum class Kind : uint8_t { a = '\\n' };",
      ['keyword:enum class', 'title class:Kind', 'type:uint8_t', "string:'\\n'"],
    ],
    ['c++', 'auto s = R"x(a"b)x"; while (a * f(b) > g(c)) {}', ['keyword:auto', 'string:R"x(a"b)x"', 'keyword:while']],
    [
      'cpp',
      'std::vector<int> primes(int n); if (x) throw Oops(n);',
      ['type:int', 'title function:primes', 'type:int', 'keyword:if', 'keyword:throw'],
    ],
    [
      'cs',
      'var s = $"a {x + 1} {{b}}"; var p = @"C:\\";',
      ['keyword:var', 'string:$"a {x + 1} {{b}}"', 'subst:{x + 1}', 'number:1', 'keyword:var', 'string:@"C:\\"'],
    ],
    [
      'csharp',
      'public record Point(int X, Shape? S);',
      ['keyword:public', 'keyword:record', 'title class:Point', 'type:int', 'type:Shape'],
    ],
    [
      'csharp',
      '[Fact]\npublic async Task<int> RunAsync() => await Go(0x1F);',
      [
        'meta:Fact',
        'keyword:public',
        'keyword:async',
        'type:Task',
        'type:int',
        'title function:RunAsync',
        'keyword:await',
        'number:0x1F',
      ],
    ],
    [
      'java',
      '@Override public String toString() { return new Foo(1.5f).x(); }',
      [
        'meta:@Override',
        'keyword:public',
        'type:String',
        'title function:toString',
        'keyword:return',
        'keyword:new',
        'number:1.5f',
      ],
    ],
    [
      'java',
      'class A extends B { Map<String, List<C>> m = null; }',
      ['keyword:class', 'title class:A', 'keyword:extends', 'title class:B', 'type:Map', 'type:List', 'literal:null'],
    ],
    ['java', 'var t = """\n  "a"\n  """;', ['keyword:var', 'string:"""\n  "a"\n  """']],
  ])('is coloured: %s %s', async (language, text, pieces) => {
    expect(await coloured(text, language)).toEqual(pieces);
  });

  it('is coloured soon also where it is no code', async () => {
    for (const text of [
      'A<'.repeat(5000),
      'a '.repeat(20_000),
      '"'.repeat(20_001),
      "'".repeat(20_001),
      `a${' '.repeat(20_000)}(`,
      '*'.repeat(20_000),
      `${'\n'.repeat(20_000)}x`,
      'A<B, '.repeat(4000),
    ]) {
      for (const language of ['cpp', 'csharp', 'java', 'sql']) await coloured(text, language);
    }
  });
});

describe('TypeScript, Go and Rust', () => {
  it.each([
    [
      'ts',
      "import { type B } from './b.ts'; // c",
      ['keyword:import', 'keyword:type', 'keyword:from', "string:'./b.ts'", 'comment:// c'],
    ],
    [
      'ts',
      'async function f<T extends Foo>(y?: Map<string, Bar>): Promise<void> {}',
      [
        'keyword:async',
        'keyword:function',
        'title function:f',
        'type:T',
        'keyword:extends',
        'title class:Foo',
        'type:Map',
        'type:string',
        'type:Promise',
        'keyword:void',
      ],
    ],
    [
      'ts',
      'const s = `a ${x + 1} ${ {a: 2}.a }`;',
      [
        'keyword:const',
        'string:`a ${x + 1} ${ {a: 2}.a }`',
        'subst:${x + 1}',
        'number:1',
        'subst:${ {a: 2}.a }',
        'number:2',
      ],
    ],
    [
      'js',
      "if (/a[/]b'/gi.test(s) && x / 2 > y / 3) foo.then(() => null);",
      [
        'keyword:if',
        "regexp:/a[/]b'/gi",
        'title function:test',
        'number:2',
        'number:3',
        'title function:then',
        'literal:null',
      ],
    ],
    ['js', 'const type = x.default.class;', ['keyword:const', 'keyword:type']],
    ['tsx', '<p title="a">Don\'t {x}</p>', ['string:"a"']],
    [
      'ts',
      '@Injectable() class A extends B { x = new Set(); }',
      ['meta:@Injectable', 'keyword:class', 'title class:A', 'keyword:extends', 'title class:B', 'keyword:new'],
    ],
    [
      'go',
      'func (s *Server) Run(x int) error { return len(`raw`) }',
      ['keyword:func', 'title function:Run', 'type:int', 'type:error', 'keyword:return', 'builtin:len', 'string:`raw`'],
    ],
    [
      'rust',
      "#[derive(Debug)] struct Foo<'a> { s: &'a str }",
      ['meta:#[derive(Debug)]', 'keyword:struct', 'title class:Foo', "symbol:'a", "symbol:'a", 'type:str'],
    ],
    [
      'rs',
      'fn new() { println!("a", \'c\', r#"x"y"#, 1_000u64) }',
      [
        'keyword:fn',
        'title function:new',
        'builtin:println!',
        'string:"a"',
        "string:'c'",
        'string:r#"x"y"#',
        'number:1_000u64',
      ],
    ],
  ])('is coloured: %s %s', async (language, text, pieces) => {
    expect(await coloured(text, language)).toEqual(pieces);
  });

  it('is coloured soon, and without end, also where it is no code', async () => {
    for (const text of [
      '/'.repeat(20_000),
      '`${'.repeat(5000),
      '=/['.repeat(7000),
      '{'.repeat(20_000),
      ' '.repeat(20_000),
      '#['.repeat(9000),
      'r"#'.repeat(6000),
      `new${' '.repeat(20_000)}x(`,
      'func ('.repeat(3000),
    ]) {
      for (const language of ['ts', 'go', 'rs']) await coloured(text, language);
    }
  });
});

describe('Languages of which the grammar loads with the first block', () => {
  it.each([
    ['kt', 'val a = 1', ['keyword:val', 'number:1']],
    ['Makefile', 'all: x', ['section:all: x']],
    ['md', '# A\n- [b](https://c) `d`', ['section:# A', 'bullet:-', 'string:b', 'link:https://c', 'code:`d`']],
  ])('are coloured by any of their names: %s', async (language, text, pieces) => {
    expect(await coloured(text, language)).toEqual(pieces);
  });
});
