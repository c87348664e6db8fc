// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { highlight } from '../../src/webview/markdown/highlight.ts';

/** The coloured pieces of a line of SQL, as `colour:text`. */
function coloured(text: string, language = 'sql'): readonly string[] {
  const code = document.createElement('code');
  highlight(code, text, language);
  expect(code.textContent).toBe(text);
  return Array.from(code.querySelectorAll('[class^=token-]'), ({ className, textContent }) => `${className.replace('token-', '')}:${textContent}`);
}

describe('SQL', () => {
  it.each([
    ['SELECT count(*) FROM "from" WHERE a = 1;', ['keyword:SELECT', 'builtin:count', 'keyword:FROM', 'keyword:WHERE', 'number:1']],
    ["insert into t (a) values ('it''s', null) -- new", ['keyword:insert', 'keyword:into', 'keyword:values', "string:'it''s'", 'literal:null', 'comment:-- new']],
    ['create table t (id bigint primary key, name varchar(20))', ['keyword:create', 'keyword:table', 'type:bigint', 'keyword:primary', 'keyword:key', 'type:varchar', 'number:20']],
    ['/* a */ update t set b = :b where c in(@x, $1)', ['comment:/* a */', 'keyword:update', 'keyword:set', 'variable::b', 'keyword:where', 'keyword:in', 'variable:@x', 'variable:$1']],
  ])('is coloured: %s', (text, pieces) => {
    expect(coloured(text)).toEqual(pieces);
  });

  it('is known by the names of its makes', () => {
    expect(coloured('select 1', 'postgresql')).toEqual(['keyword:select', 'number:1']);
  });
});
