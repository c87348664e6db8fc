import { type Literal, type LiteralRule, literalRules } from './literals.ts';
import { columnsOf, indentOf, isBlank } from '../lines/textLines.ts';

/** Where a line begins: in code, in a literal whose white space counts, or in text that moves with the code around it. */
export type LineStart = 'code' | 'literal' | 'relative';

/** A literal that is open, or code in one: how many brackets are open in it. */
type OpenScope = Literal | { readonly brackets: number };

/** Tells for one line after another whether it begins in code or in a literal. A text that begins inside a literal is read as code. */
export class LiteralReader {
  readonly #rules: readonly LiteralRule[];
  readonly #isYaml: boolean;
  #frames: OpenScope[] = [];
  #heredocs: Literal[] = [];
  /** Of the YAML text that is open: how deep its key stands. */
  #keyDepth: number | undefined;

  constructor(languageId: string) {
    this.#rules = literalRules(languageId);
    this.#isYaml = languageId === 'yaml';
  }

  take(line: string): LineStart {
    if (this.#isYaml) return this.#takeYaml(line);
    const inside = this.#inside;
    this.#read(line);
    return inside ? (inside.isRelative === true ? 'relative' : 'literal') : 'code';
  }

  get #inside(): Literal | undefined {
    const last = this.#frames.at(-1);
    return last && 'close' in last ? last : undefined;
  }

  /** `key: |` and `- >-` are followed by text for as long as it is deeper. */
  #takeYaml(line: string): LineStart {
    const depth = columnsOf(indentOf(line));
    if (this.#keyDepth !== undefined && (isBlank(line) || depth > this.#keyDepth)) return 'relative';
    this.#keyDepth = /(?:^|[:-]\s+)[|>][-+\d]*\s*(?:#.*)?$/.test(line) ? columnsOf(keyIndent(line)) : undefined;
    return 'code';
  }

  #read(line: string): void {
    for (let at = 0; at < line.length;)
      at = this.#inside ? this.#readLiteral(line, at, this.#inside) : this.#readCode(line, at);
    this.#frames.push(...this.#heredocs.reverse());
    this.#heredocs = [];
  }

  /** @returns Where to read on. */
  #readLiteral(line: string, from: number, { close, pass, hole }: Literal): number {
    const isAtStart = close.source.startsWith('^');
    const ending = new RegExp(close.source, isAtStart ? close.flags : `${close.flags}y`);
    if (isAtStart) return ending.test(line) ? this.#closeAt(ending, line) : line.length;
    for (let at = from; at < line.length; at++) {
      const passed = pass && matchAt(pass, line, at);
      if (passed) {
        at += passed[0].length - 1;
      } else if (hole !== undefined && line.startsWith(hole, at)) {
        this.#frames.push({ brackets: 0 });
        return at + hole.length;
      } else {
        const end = matchAt(ending, line, at);
        if (end) {
          this.#frames.pop();
          return at + Math.max(1, end[0].length);
        }
      }
    }
    return line.length;
  }

  #closeAt(ending: RegExp, line: string): number {
    this.#frames.pop();
    return ending.exec(line)?.[0].length ?? line.length;
  }

  #readCode(line: string, at: number): number {
    for (const { open, literal } of this.#rules) {
      const found = matchAt(open, line, at);
      if (!found || found[0] === '') continue;
      const opened = literal?.(found, line);
      if (opened?.isHeredoc === true) this.#heredocs.push(opened);
      else if (opened) this.#frames.push(opened);
      return at + found[0].length;
    }
    this.#countBracket(line[at]);
    return at + (matchAt(word, line, at)?.[0].length ?? 1);
  }

  /** After the bracket that closes code in a literal, the literal continues. */
  #countBracket(letter: string | undefined): void {
    const last = this.#frames.at(-1);
    if (!last || !('brackets' in last) || (letter !== '{' && letter !== '}')) return;
    this.#frames.pop();
    const brackets = last.brackets + (letter === '{' ? 1 : -1);
    if (brackets >= 0) this.#frames.push({ brackets });
  }
}

/** What stands before a key; the marks of lists are as good as spaces. */
function keyIndent(line: string): string {
  return /^[ \t]*(?:-[ \t]+(?=[^\s|>]))*/.exec(line)?.[0] ?? '';
}

const word = /[A-Za-z0-9_]{2,}|\s+/y;

function matchAt(sticky: RegExp, line: string, at: number): RegExpExecArray | null {
  sticky.lastIndex = at;
  return sticky.exec(line);
}
