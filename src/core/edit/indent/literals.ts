import { escapeRegExp } from '../../basics/escapeRegExp.ts';
import { own } from '../../basics/records.ts';

/** How a literal or a comment ends that may run over several lines. */
export interface Literal {
  /** Sought in the rest of a line; what it matches is still inside. */
  readonly close: RegExp;
  /** What is skipped: a backslash and the character after it, or doubled quotes. */
  readonly pass?: RegExp;
  /** Where code in it begins; it ends with the bracket that closes it. */
  readonly hole?: string;
  /** Its lines move with the code around it: a comment, or the text that documents code. */
  readonly isRelative?: boolean;
  /** Begins with the next line only. */
  readonly isHeredoc?: boolean;
}

/** A rule for text in code: text that is skipped, or the beginning of a literal. */
export interface LiteralRule {
  /** Sticky. */
  readonly open: RegExp;
  /** `undefined` for what ends in its line. */
  readonly literal?: (found: RegExpExecArray, line: string) => Literal;
}

const escape = /\\[^]?/y;

function passing(source: string): LiteralRule {
  return { open: new RegExp(source, 'y') };
}

function opening(source: string, literal: LiteralRule['literal'] & {}): LiteralRule {
  return { open: new RegExp(source, 'y'), literal };
}

/** The same mark at both ends. */
function between(mark: string, close = mark, more: Omit<Literal, 'close'> = { pass: escape }): LiteralRule {
  return opening(escapeRegExp(mark), () => ({ close: new RegExp(escapeRegExp(close)), ...more }));
}

function heredoc(source: string, indent = String.raw`[ \t]*`): LiteralRule {
  return opening(source, ({ groups }) => ({
    close: new RegExp(`^${indent}${escapeRegExp(groups?.name ?? '')}(?!\\w)`),
    isHeredoc: true,
  }));
}

const closers: ReadonlyMap<string, string> = new Map([
  ['[', ']'],
  ['(', ')'],
  ['{', '}'],
  ['<', '>'],
]);
const block = between('/*', '*/', { isRelative: true });
const slashes = passing('//.*');
const hash = passing(String.raw`(?<=^|\s)#.*`);
const double = passing(String.raw`"(?:\\.|[^"\\])*"?`);
const single = passing(String.raw`'(?:\\.|[^'\\])*'?`);
const character = passing(String.raw`'(?:\\[^']*|[^'\\])'`);
const triple = between('"""');
const tripleSingle = between("'''");
const c = [slashes, block, double, single];

const pattern = passing(
  String.raw`(?=/)(?<=(?:^|[=(,:;!&|?{}[]|\breturn|\btypeof)\s*)/(?![*/])(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\[])+/[a-z]*`,
);
const template = between('`', '`', { pass: escape, hole: '${' });
const script = [slashes, block, pattern, double, single, template];
/** Text in Python that is a statement documents what it is in. */
const docstring = opening(String.raw`[A-Za-z]{0,2}("""|''')`, (found, line) => ({
  close: new RegExp(found[1] ?? ''),
  pass: escape,
  isRelative: line.slice(0, found.index).trim() === '',
}));
const markup = [
  between('<!--', '-->', { isRelative: true }),
  opening(String.raw`<(?<tag>pre|textarea)\b[^>]*>`, ({ groups }) => ({
    close: new RegExp(`</${groups?.tag ?? ''}>`, 'i'),
  })),
];
/** `%q(…)` of Ruby and its kin. */
const bracketed = opening(String.raw`%[qQwWiI](?<open>[[({<])`, ({ groups }) => ({
  close: new RegExp(escapeRegExp(closers.get(groups?.open ?? '') ?? ')')),
  pass: escape,
}));
const shell = [
  passing(String.raw`\\.`),
  hash,
  passing('<<<'),
  heredoc(String.raw`<<-?\s*(?<quote>["']?)\\?(?<name>\w+)\k<quote>`),
  between('"'),
  between("'", "'", {}),
];

const rules: Readonly<Record<string, readonly LiteralRule[]>> = {
  javascript: script,
  javascriptreact: script,
  typescript: script,
  typescriptreact: script,
  vue: [...markup, template],
  svelte: [...markup, template],
  astro: [...markup, template],
  html: markup,
  xml: markup,
  handlebars: markup,
  python: [passing('#.*'), docstring, double, single],
  go: [slashes, block, double, character, between('`', '`', {})],
  rust: [
    slashes,
    block,
    opening('b?r(#*)"', (found) => ({ close: new RegExp(`"${found[1] ?? ''}`) })),
    character,
    between('"'),
  ],
  c,
  cpp: [
    slashes,
    block,
    opening(String.raw`R"([^()\\\s]{0,16})\(`, (found) => ({
      close: new RegExp(`\\)${escapeRegExp(found[1] ?? '')}"`),
    })),
    double,
    single,
  ],
  csharp: [
    slashes,
    block,
    opening('"{3,}', (found) => ({ close: new RegExp(found[0]) })),
    opening(String.raw`(?:\$@|@\$?)"`, () => ({ close: /"/, pass: /""/y })),
    double,
    single,
  ],
  java: [slashes, block, triple, double, single],
  kotlin: [slashes, block, triple, double, single],
  scala: [slashes, block, triple, double, single],
  swift: [slashes, block, opening('(#*)"""', (found) => ({ close: new RegExp(`"""${found[1] ?? ''}`) })), double],
  groovy: [slashes, block, triple, tripleSingle, double, single],
  dart: [slashes, block, triple, tripleSingle, double, single],
  julia: [passing('#.*'), triple, double],
  elixir: [passing('#.*'), triple, tripleSingle, double],
  toml: [passing('#.*'), triple, tripleSingle, double, single],
  php: [
    slashes,
    hash,
    block,
    heredoc(String.raw`<<<\s*(?<quote>["']?)(?<name>\w+)\k<quote>`),
    between('"'),
    between("'"),
  ],
  ruby: [
    hash,
    heredoc(String.raw`<<[~-]?(?<quote>["'\x60]?)(?<name>[A-Z_]\w*)\k<quote>`),
    bracketed,
    between('"'),
    single,
  ],
  clojure: [passing(';.*'), passing(String.raw`\\.`), between('"')],
  r: [hash, between('"'), between("'")],
  haskell: [passing('--.*'), double, opening(String.raw`\[\w*\|`, () => ({ close: /\|\]/ }))],
  perl: [hash, heredoc(String.raw`<<~?(?<quote>["']?)(?<name>[A-Za-z_]\w*)\k<quote>`), double, single],
  shellscript: shell,
  dockerfile: [hash, heredoc(String.raw`<<-?(?<quote>["']?)(?<name>\w+)\k<quote>`), double],
  makefile: [hash],
  powershell: [
    passing('#.*'),
    opening('@(["\'])', (found) => ({ close: new RegExp(`^\\s*${found[1] ?? ''}@`) })),
    double,
    single,
  ],
  terraform: [passing('#.*'), slashes, heredoc('<<[-~]?(?<name>\\w+)'), double],
  lua: [
    opening(String.raw`--\[(=*)\[`, (found) => ({ close: new RegExp(`\\]${found[1] ?? ''}\\]`), isRelative: true })),
    passing('--.*'),
    opening(String.raw`\[(=*)\[`, (found) => ({ close: new RegExp(`\\]${found[1] ?? ''}\\]`) })),
    double,
    single,
  ],
  sql: [passing('--.*'), block, between("'", "'", { pass: /''/y }), double],
  css: [block, double, single],
  scss: [slashes, block, double, single],
  less: [slashes, block, double, single],
};

/** What may stand in code of a language; nothing where the language is not known. */
export function literalRules(languageId: string): readonly LiteralRule[] {
  return own(rules, languageId) ?? [];
}
