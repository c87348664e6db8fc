/** A stretch that is emphasised: where it ends, behind its closing marks, and how many marks it has on either side. */
export interface Emphasis {
  readonly end: number;
  readonly marks: number;
}

/** A run of one mark, as far as it is not used up yet. */
interface Run {
  readonly mark: string;
  readonly length: number;
  readonly opens: boolean;
  readonly closes: boolean;
  /** Stands in ASCII text where a sign of arithmetic does: `2**10`. */
  readonly isSign: boolean;
  /** Stands before an ASCII letter. */
  readonly isNamed: boolean;
  /** Stands before one, behind a CJK comma: `**kwargs，**options`. */
  readonly isListed: boolean;
  start: number;
  end: number;
}

const runs = /\*+|_+|~+/g;

/**
 * Finds what `*`, `_` and `~~` emphasise, in time proportional to the text: CommonMark's delimiter runs.
 * Two departures: a single `~` is no mark, and beside punctuation `*` and `~~` follow other rules in a text with CJK letters (`sides`).
 *
 * @param text - Inline Markdown in which code, links and escaped characters are masked.
 * @returns Each emphasis by where its opening marks begin.
 */
export function emphasisIn(text: string): ReadonlyMap<number, Emphasis> {
  const found = new Map<number, Emphasis>();
  const openers: Run[] = [];
  const searched = new Map<string, number>();
  const isCjk = hasCjk(text);
  let end = 0;
  for (const { 0: marks, index } of text.matchAll(runs)) {
    const run = runAt(text, index, marks, isCjk);
    dropSigns(openers, text.slice(end, index));
    ({ end } = run);
    if (run.closes) close(run, { openers, searched, found });
    if (run.opens && run.start < run.end) openers.push(run);
  }
  return found;
}

interface Search {
  readonly openers: Run[];
  /** For each kind of closing run, the place before which there is no opener for it. */
  readonly searched: Map<string, number>;
  readonly found: Map<number, Emphasis>;
}

function close(run: Run, { openers, searched, found }: Search): void {
  const kind = `${run.mark}${run.length % 3}${String(run.opens)}${String(run.isListed)}`;
  while (run.start < run.end) {
    const last = openers.findLastIndex((opener) => opener.start < (searched.get(kind) ?? 0) || fits(opener, run));
    const opener = openers[last];
    if (!opener || opener.start < (searched.get(kind) ?? 0)) {
      searched.set(kind, run.start);
      return;
    }
    const marks = Math.min(2, opener.end - opener.start, run.end - run.start);
    opener.end -= marks;
    run.start += marks;
    found.set(opener.end, { end: run.start, marks });
    openers.length = opener.start < opener.end ? last + 1 : last;
  }
}

/** What a sign of arithmetic could open ends before the next CJK letter: `2**10=1024，**重点**`, but `GPT**4**是`. */
export function dropSigns(openers: { readonly isSign?: boolean }[], text: string): void {
  if (!openers.some(({ isSign }) => isSign) || !hasCjk(text)) return;
  openers.splice(0, openers.length, ...openers.filter(({ isSign }) => isSign !== true));
}

/** Whether two runs of stars are arithmetic signs, or precede two names in a list: then they do not enclose a text. */
export function isBetweenNames(
  opener: { readonly isSign?: boolean; readonly isNamed?: boolean },
  closer: { readonly isSign: boolean; readonly isListed: boolean },
): boolean {
  return (opener.isSign === true && closer.isSign) || (opener.isNamed === true && closer.isListed);
}

/** Runs of which one could do both, and whose lengths add up to a multiple of three, belong to other runs (CommonMark's rules 9 and 10). */
function fits(opener: Run, closer: Run): boolean {
  if (opener.mark !== closer.mark || isBetweenNames(opener, closer)) return false;
  const isAmbiguous = opener.closes || closer.opens;
  return !isAmbiguous || (opener.length + closer.length) % 3 !== 0 || opener.length % 3 === 0 || opener.mark === '~';
}

const space = /^(?:\s|$)/;
const punctuation = /[\p{P}\p{S}]/u;
const cjk = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Bopomofo}\uff01-\uff60]/u;

/** Whether a text has letters that are written without blanks between words. */
export function hasCjk(text: string): boolean {
  return cjk.test(text);
}

/** A run of marks, with what it may do where it stands. */
export function runAt(text: string, start: number, marks: string, isCjk: boolean): Run {
  const end = start + marks.length;
  const mark = marks.charAt(0);
  const before = /.?$/su.exec(text.slice(Math.max(0, start - 2), start))?.[0] ?? '';
  const after = String.fromCodePoint(text.codePointAt(end) ?? 0x20);
  const { left, right } = isCjk && mark !== '_' ? sidesInCjk(before, after, marks === '*') : sides(before, after);
  const isSign = isCjk && mark === '*' && /[A-Za-z\d)\]]/.test(before) && /[A-Za-z\d(]/.test(after);
  const isNamed = isCjk && mark === '*' && /[A-Za-z]/.test(after);
  const run = { mark, start, end, length: marks.length, isSign, isNamed, isListed: isNamed && comma.test(before) };
  if (mark === '*')
    return isInPattern(before, after)
      ? { ...run, opens: false, closes: false }
      : { ...run, opens: left, closes: right };
  if (mark === '~') return { ...run, opens: left && run.length === 2, closes: right && run.length === 2 };
  return {
    ...run,
    opens: left && (!right || punctuation.test(before)),
    closes: right && (!left || punctuation.test(after)),
  };
}

/** `src/**\/*.ts` */
function isInPattern(before: string, after: string): boolean {
  return before === '/' && /[/.]/.test(after);
}

interface Sides {
  /** Whether the marks stand on the left of a text, and may open. */
  readonly left: boolean;
  readonly right: boolean;
}

function sides(before: string, after: string): Sides {
  const [isBeforeOuter, isAfterOuter] = [before, after].map((text) => space.test(text) || punctuation.test(text));
  return {
    left: !space.test(after) && (!punctuation.test(after) || isBeforeOuter === true),
    right: !space.test(before) && (!punctuation.test(before) || isAfterOuter === true),
  };
}

const closing = /[\p{Pe}\p{Pf}，。、；：！？…,;!?]/u;
const opening = /[\p{Ps}\p{Pi}]/u;

/** `*.ts、*.js` and `/a，/b` are names in a list. */
const betweenNames = /^[，、；][./\\]$/;

const comma = /[，、；]/;

/**
 * Chinese, Japanese and Korean have no blanks around words, so that punctuation at the inner side of marks says nothing
 * of their side: `**复核：**12 项`. Only a mark that closes a phrase never follows the marks that open it, nor the other way round;
 * and one star behind a comma is a pointer's or a footnote's: `int *p，*q`.
 */
function sidesInCjk(before: string, after: string, isOneStar: boolean): Sides {
  const { left, right } = sides(before, after);
  return {
    left: left || (!space.test(after) && !closing.test(after)),
    right:
      !betweenNames.test(before + after) &&
      (right || !((isOneStar && comma.test(before)) || space.test(before) || opening.test(before))),
  };
}
