import * as l10n from '@vscode/l10n';
import { messageLimits } from '../../../core/messages/messageLimits.ts';
import { h } from '../../dom/h.ts';
import { keepSelection } from '../../dom/keepSelection.ts';
import { pathInCode, pathsInText, type WrittenPath } from './pathsInText.ts';

/** A file that was not there may have been made since then: it is asked for again after so long. */
const unknownAgainMs = 60_000;

interface Answer {
  readonly isThere: boolean;
  readonly at: number;
}

/** A text whose links are not made yet. */
interface Look {
  /** The paths that must be known before. */
  readonly named: readonly string[];
  readonly at: number;
}

/** Makes links of the paths in texts that will not change any more, where the host says that there is such a file. */
export class FileLinks {
  readonly #ask: (paths: readonly string[]) => void;
  readonly #answers = new Map<string, Answer>();
  readonly #waiting = new Map<Element, Look>();

  constructor(ask: (paths: readonly string[]) => void) {
    this.#ask = ask;
  }

  /** Asks at once for all that the text names and that is not known. */
  look(text: Element): void {
    const named = namedIn(text);
    if (named.length === 0) return;
    const asked = new Set(Array.from(this.#waiting.values(), (look) => look.named).flat());
    const at = Date.now();
    this.#waiting.set(text, { named, at });
    const unknown = named.filter((path) => !this.#isKnown(path, at) && !asked.has(path));
    if (unknown.length > 0) this.#ask(unknown);
    this.#makeLinks();
  }

  /** @param asked - All that was asked for. @param found - Those of them that are there. */
  found(asked: readonly string[], found: readonly string[]): void {
    const there = new Set(found);
    for (const path of asked) this.#answers.set(path, { isThere: there.has(path), at: Date.now() });
    this.#makeLinks();
  }

  #isKnown(path: string, at: number): boolean {
    const answer = this.#answers.get(path);
    return answer !== undefined && (answer.isThere || at - answer.at < unknownAgainMs);
  }

  #makeLinks(): void {
    for (const [text, { named, at }] of this.#waiting) {
      if (!named.every((path) => this.#isKnown(path, at))) continue;
      this.#waiting.delete(text);
      const isThere = (path: string): boolean => this.#answers.get(path)?.isThere === true;
      if (named.some(isThere)) keepSelection(text, () => linkAll(text, isThere));
    }
  }
}

function namedIn(text: Element): readonly string[] {
  const named = placesIn(text).flatMap(({ paths }) => paths.map(({ written }) => written));
  return [...new Set(named)].slice(0, messageLimits.paths);
}

function linkAll(text: Element, isThere: (path: string) => boolean): void {
  for (const { node, paths } of placesIn(text)) {
    const parts: (string | Node)[] = [];
    let next = 0;
    for (const { start, end, written } of paths) {
      if (start < next || !isThere(written)) continue;
      parts.push(node.data.slice(next, start), fileLink(written));
      next = end;
    }
    if (next > 0) node.replaceWith(...[...parts, node.data.slice(next)].filter((part) => part !== ''));
  }
}

/** The host opens it (`linkClicks.ts`): what is written there may be no address. */
function fileLink(written: string): HTMLElement {
  return h('a.file', { href: '#', 'data-file': written, title: l10n.t('Open {0}', written) }, written);
}

interface Place {
  readonly node: Text;
  readonly paths: readonly WrittenPath[];
}

/** All texts with paths in them, outside of links, blocks of code and formulas. */
function placesIn(text: Element): readonly Place[] {
  const places: Place[] = [];
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!parent || parent.closest('a, pre, .code-block, .math, button')) continue;
    const paths = parent.localName === 'code' ? inCode(node.data) : pathsInText(node.data);
    if (paths.length > 0) places.push({ node, paths });
  }
  return places;
}

function inCode(text: string): readonly WrittenPath[] {
  const written = pathInCode(text);
  if (written === undefined) return [];
  const start = text.indexOf(written);
  return [{ start, end: start + written.length, written }];
}
