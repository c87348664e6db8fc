import { describe, expect, it } from 'vitest';
import { answerCode } from '../../../../src/core/edit/answer/answerCode.ts';
import { LiteralReader } from '../../../../src/core/edit/indent/literalLines.ts';

/** Lines that begin inside of a literal are marked with `>`, those that move with the code with `~`. */
function marked(languageId: string, text: string): string {
  const reader = new LiteralReader(languageId);
  return text
    .split('\n')
    .map((line) => ({ code: ' ', literal: '>', relative: '~' })[reader.take(line)])
    .join('');
}

describe('lines inside of literals', () => {
  it.each([
    ['typescript', 'const a = `\nx\n`;\nb();', ' >> '],
    ['typescript', 'f(`a ${g({ x: `\nin\n` })} b\nrest\n`);\nh();', ' >>>> '.slice(0, 6)],
    ['typescript', 'f(`${g(\n  x,\n)}\nrest`);\nh();', '   > '],
    ['typescript', "// it's `\na();\nconst r = /`/;\nb('`');\n/* ` */\nc();", '      '],
    ['typescript', 'const a = `\\`\nx`;\nb();', ' > '],
    ['typescript', '/**\n * `\n */\na();', ' ~~ '],
    ['javascriptreact', "<p>don't</p>\n<b title={`\nx\n`} />", '  >>'],
    ['python', 'def f():\n    """Doc.\n\n    More.\n    """\n    return 1', '  ~~~ '],
    ['python', 'sql = """\nSELECT\n"""\nx = 1', ' >> '],
    ['python', "a = r'''\n\\'''\nb = '\"\"\"'\nc()", ' >>>'],
    ['python', '# """\na()', '  '],
    ['go', 'q := `\nSELECT \\`\nx := 1', ' > '],
    ['go', "c := '`'\nx := 1", '  '],
    ['rust', 'let s = r#"\n"x"\n"#;\nf();', ' >> '],
    ['rust', "fn f<'a>(x: &'a str) {\n  g('\"');\n}", '   '],
    ['rust', 'let s = "a\n  b";\nf();', ' > '],
    ['cpp', 'auto s = R"x(\n)"\n)x";\nf();', ' >> '],
    ['csharp', 'var s = @"a ""\nb"" c\n";\nf();', ' >> '],
    ['csharp', 'var s = """\n  a\n  """;\nf();', ' >> '],
    ['java', 'var s = """\n  a\n  """;\nf();', ' >> '],
    ['php', '$a = <<<EOT\n  x\nEOT;\nf();', ' >> '],
    ['php', "$q = 'SELECT\n  x';\nf();", ' > '],
    ['ruby', 'a = <<~EOS\n  x\nEOS\nf', ' >> '],
    ['ruby', 'f(<<~A, <<~B)\nx\nA\ny\nB\ng', ' >>>> '],
    ['ruby', 'a << b\nc', '  '],
    ['shellscript', 'cat <<EOF\nx $y\nEOF\nls', ' >> '],
    ['shellscript', "cat <<-'EOF' > a\n\tx\n\tEOF\nls", ' >> '],
    ['shellscript', "awk '\n  { print }\n' a\nls <<< x\nls", ' >>  '],
    ['powershell', "$a = @'\nx\n'@\nf", ' >> '],
    ['lua', 'a = [[\nx\n]]\nb()', ' >> '],
    ['yaml', 'a: |\n  x\n\n  y\nb: 1', ' ~~~ '],
    ['yaml', '- run: >-\n    x\n  b: 1', ' ~ '],
    ['html', '<pre>\n  x\n</pre>\n<p>', ' >> '],
    ['sql', "SELECT 'a\n  b'' c\n';\nSELECT 1;", ' >> '],
    ['terraform', 'a = <<-EOT\n  x\n  EOT\nb = 1', ' >> '],
    ['c', '/* a\n b */\nf("/*");\ng();', ' ~  '],
    ['plaintext', '`\nx', '  '],
  ])('are told in %s: %j', (languageId, text, expected) => {
    expect(marked(languageId, text)).toBe(expected);
  });
});

/** What an answer makes of a target; both with `|` before each line. */
function placed(languageId: string, target: string, answer: string, indentUnit = '    '): string {
  const lines = linesOf(target);
  const code = answerCode(`\`\`\`\`\n${linesOf(answer).join('\n')}\n\`\`\`\``, { lines, languageId, indentUnit }, true);
  return code.kind === 'code' ? code.lines.map((line) => `|${line}`).join('\n') : code.kind;
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').map((line) => line.replace(/^\s*\|/, ''));
}

function tidy(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replace(/^\s*\|/, '|'))
    .join('\n');
}

describe('the insides of literals', () => {
  it.each([
    [
      'typescript',
      '|    const s = `\n|foo\n|`;\n|    go(s);',
      '|const s = `\n|foo\n|  bar\n|`;\n|go(s, 1);',
      '|    const s = `\n|foo\n|  bar\n|`;\n|    go(s, 1);',
    ],
    [
      'typescript',
      '|    const s = `\n|      foo\n|    `;',
      '|const s = `\n|  foo\n|`;\n|go(s);',
      '|    const s = `\n|      foo\n|    `;\n|    go(s);',
    ],
    [
      'typescript',
      '|    a();\n|    b();',
      '|const q = sql`\n|  SELECT ${x(`\n|    y`)}\n|`;\n|a(q);',
      '|    const q = sql`\n|  SELECT ${x(`\n|    y`)}\n|`;\n|    a(q);',
    ],
    [
      'go',
      '|\tq := `\n|SELECT 1\n|`\n|\trun(q)',
      '|q := `\n|SELECT 1\n|  FROM x\n|`\n|run(q)',
      '|\tq := `\n|SELECT 1\n|  FROM x\n|`\n|\trun(q)',
    ],
    [
      'go',
      '|\trun()\n|\tstop()',
      '|    q := `\n|    SELECT 1\n|        FROM x`\n|    run(q)',
      '|\tq := `\n|    SELECT 1\n|        FROM x`\n|\trun(q)',
    ],
    [
      'python',
      '|    def f(self):\n|        sql = """\n|SELECT 1\n|"""\n|        return sql',
      '|def f(self):\n|    sql = """\n|SELECT 2\n|"""\n|    return sql',
      '|    def f(self):\n|        sql = """\n|SELECT 2\n|"""\n|        return sql',
    ],
    [
      'python',
      '|    def f(self):\n|        return 1',
      '|def f(self):\n|    """Returns it.\n|\n|    Always.\n|    """\n|    return 1',
      '|    def f(self):\n|        """Returns it.\n|\n|        Always.\n|        """\n|        return 1',
    ],
    [
      'shellscript',
      '|    cat <<EOF\n|a\n|EOF\n|    ls',
      '|cat <<EOF\n|a\n|b\n|EOF\n|ls -l',
      '|    cat <<EOF\n|a\n|b\n|EOF\n|    ls -l',
    ],
    [
      'ruby',
      '|  def a\n|    x = <<~EOS\n|      one\n|    EOS\n|  end',
      '|def a\n|  x = <<~EOS\n|    one\n|  EOS\n|  y\n|end',
      '|  def a\n|    x = <<~EOS\n|      one\n|    EOS\n|    y\n|  end',
    ],
    [
      'php',
      '|    $a = <<<EOT\n|x\n|EOT;\n|    f();',
      '|$a = <<<EOT\n|x\n|y\n|EOT;\n|f(1);',
      '|    $a = <<<EOT\n|x\n|y\n|EOT;\n|    f(1);',
    ],
    [
      'rust',
      '|    let s = r#"\n|a\n|"#;\n|    f();',
      '|let s = r#"\n|a\n|b\n|"#;\n|f(s);',
      '|    let s = r#"\n|a\n|b\n|"#;\n|    f(s);',
    ],
    [
      'cpp',
      '|\tauto s = R"(\n|  a\n|)";\n|\tf();',
      '|    auto s = R"(\n|  a\n|    b\n|)";\n|    f(s);',
      '|\tauto s = R"(\n|  a\n|    b\n|)";\n|\tf(s);',
    ],
    [
      'csharp',
      '|    var s = @"\n|a";\n|    F();',
      '|var s = @"\n|a\n|b";\n|F(s);',
      '|    var s = @"\n|a\n|b";\n|    F(s);',
    ],
    [
      'yaml',
      '|  run: |\n|    a\n|      b\n|  name: x',
      '|run: |\n|  a\n|    c\n|name: x',
      '|  run: |\n|    a\n|      c\n|  name: x',
    ],
    [
      'typescript',
      '|\tclass A {\n|\t\tx = 1;\n|\t}',
      '|    /**\n|     * Use:\n|     *\n|     *     a();\n|     */\n|    class A {\n|        x = 2;\n|    }',
      '|\t/**\n|\t * Use:\n|\t *\n|\t *     a();\n|\t */\n|\tclass A {\n|\t\tx = 2;\n|\t}',
    ],
    [
      'typescript',
      '|\ta();\n|\tb();',
      '|    /*\n|      text\n|        drawn\n|    */\n|    a();\n|    c();',
      '|\t/*\n|\t  text\n|\t    drawn\n|\t*/\n|\ta();\n|\tc();',
    ],
  ])('stay in %s', (...[languageId, target, answer, expected]) => {
    expect(placed(languageId, target, answer)).toBe(tidy(expected));
  });

  it('do not tell how the code around them is indented', () => {
    const target = '|    const a = 1;\n|    const b = 2;\n|    go(a, b);';
    expect(placed('typescript', target, '|const a = `\n|x\n|`;\n|    const b = 2;\n|    go(a, b);')).toBe(
      '|    const a = `\n|x\n|`;\n|    const b = 2;\n|    go(a, b);',
    );
  });
});

describe('lines that a model wrote as they shall stand, below others that it moved', () => {
  it.each([
    [
      'the first ones were dropped',
      '|    one();\n|    two();\n|    three();\n|    four();',
      '|one(1);\n|two();\n|    three();\n|    four();',
      '|    one(1);\n|    two();\n|    three();\n|    four();',
    ],
    [
      'a new one is among them',
      '|    one();\n|    two();\n|    three();\n|    four();',
      '|one(1);\n|two();\n|    three();\n|    more();\n|    four();',
      '|    one(1);\n|    two();\n|    three();\n|    more();\n|    four();',
    ],
    [
      'dropped ones follow',
      '|    one();\n|    two();\n|    three();\n|    four();',
      '|one(1);\n|two();\n|    three();\n|four();',
      '|    one(1);\n|    two();\n|    three();\n|    four();',
    ],
    [
      'the first ones are too deep',
      '|    one();\n|    two();\n|    three();\n|    four();',
      '|        one();\n|        two();\n|        three();\n|    four();',
      '|    one();\n|    two();\n|    three();\n|    four();',
    ],
  ])('stay where %s', (_, target, answer, expected) => {
    expect(placed('typescript', target, answer)).toBe(tidy(expected));
  });

  it('move with all others where they only look like lines of the target', () => {
    const target = '|    # 1\n|    for x in a:\n|        b()\n|        c()\n|    for y in d:\n|        e()';
    const answer = '|# 2\n|for x in a:\n|    b()\n|    c()\n|    for y in d:\n|        e()';
    expect(placed('python', target, answer)).toBe(
      tidy('|    # 2\n|    for x in a:\n|        b()\n|        c()\n|        for y in d:\n|            e()'),
    );
  });
});
