import fc from 'fast-check';
import type { EditTarget } from '../../../src/core/edit/lines/editTarget.ts';

/** A piece of code and an edit of it. Both begin at the same depth, as edits do. */
export interface RandomEdit {
  readonly target: EditTarget;
  /** What the edit makes of the target; never empty. */
  readonly edited: readonly string[];
}

interface Node {
  readonly form: number;
  readonly fate: 'keep' | 'drop' | 'change' | 'wrap' | 'unwrap';
  readonly blankBefore: boolean;
  readonly children: readonly Node[] | undefined;
}

interface Dialect {
  readonly languageId: string;
  readonly line: (name: string, form: number) => string;
  readonly open: (name: string) => string;
  readonly close: string | undefined;
}

const braces: Dialect = {
  languageId: 'typescript',
  line: (name, form) =>
    [`const ${name} = "文字 😀";`, `// 注释 ${name}`, `${name}(a, b);`, `return ${name};`][form % 4] ?? '',
  open: (name) => `if (${name}) {`,
  close: '}',
};
const colons: Dialect = {
  languageId: 'python',
  line: (name, form) => [`${name} = '文字'`, `# 注释 ${name}`, `${name}(a, b)`, `return ${name} or b`][form % 4] ?? '',
  open: (name) => `for x in ${name}:`,
  close: undefined,
};
const words: Dialect = {
  languageId: 'ruby',
  line: (name, form) => [`${name} = :emoji_😀`, `# 注释 ${name}`, `${name} a, b`, `puts "${name}"`][form % 4] ?? '',
  open: (name) => `${name}.each do`,
  close: 'end',
};

const { nodes } = fc.letrec<{ nodes: readonly Node[]; node: Node }>((tie) => ({
  nodes: fc.array(tie('node'), { minLength: 1, maxLength: 4, depthIdentifier: 'code' }),
  node: fc.record({
    form: fc.nat({ max: 3 }),
    fate: fc.oneof(
      { weight: 5, arbitrary: fc.constant('keep' as const) },
      { weight: 3, arbitrary: fc.constantFrom('drop' as const, 'change' as const, 'wrap' as const, 'unwrap' as const) },
    ),
    blankBefore: fc.boolean(),
    children: fc.option(tie('nodes'), { nil: undefined, depthIdentifier: 'code', maxDepth: 2 }),
  }),
}));

/** @param unit - One level; the code is indented with it. */
export function randomEdit(
  unit: fc.Arbitrary<string> = fc.constantFrom('\t', '  ', '    '),
  depth: fc.Arbitrary<number> = fc.nat({ max: 2 }),
): fc.Arbitrary<RandomEdit> {
  return fc
    .record({ nodes, dialect: fc.constantFrom(braces, colons, words), unit, depth })
    .map(({ nodes: tree, dialect, unit: indentUnit, depth: level }) => {
      const lines = withoutBlankStart(written(tree, dialect, { indentUnit, level, isEdited: false, path: 'v' }));
      const edited = withoutBlankStart(written(tree, dialect, { indentUnit, level, isEdited: true, path: 'v' }));
      return {
        target: { lines, languageId: dialect.languageId, indentUnit },
        edited: edited.length > 0 ? edited : lines,
      };
    });
}

interface Writing {
  readonly indentUnit: string;
  readonly level: number;
  readonly isEdited: boolean;
  readonly path: string;
}

function written(tree: readonly Node[], dialect: Dialect, writing: Writing): readonly string[] {
  return tree.flatMap((node, index) => nodeLines(node, dialect, { ...writing, path: `${writing.path}_${index}` }));
}

function nodeLines({ form, fate, blankBefore, children }: Node, dialect: Dialect, writing: Writing): readonly string[] {
  const { indentUnit, level, isEdited, path } = writing;
  const name = isEdited && fate === 'change' ? `changed${path}` : path;
  const plain = (at: number): readonly string[] => {
    const indent = indentUnit.repeat(at);
    if (!children) return [indent + dialect.line(name, form)];
    return block(indent, name, written(children, dialect, { ...writing, level: at + 1 }));
  };
  const block = (indent: string, head: string, body: readonly string[]): readonly string[] => [
    indent + dialect.open(head),
    ...withoutBlankStart(body.length > 0 ? body : [indent + indentUnit + dialect.line(`empty${path}`, 2)]),
    ...(dialect.close === undefined ? [] : [indent + dialect.close]),
  ];
  const blank = blankBefore ? [''] : [];
  if (!isEdited || fate === 'keep' || fate === 'change') return [...blank, ...plain(level)];
  if (fate === 'drop') return [];
  if (fate === 'wrap') return [...blank, ...block(indentUnit.repeat(level), `wrapped${path}`, plain(level + 1))];
  return children ? written(children, dialect, writing) : [...blank, ...plain(level)];
}

function withoutBlankStart(lines: readonly string[]): readonly string[] {
  return lines.slice(
    Math.max(
      0,
      lines.findIndex((line) => line !== ''),
    ),
  );
}
