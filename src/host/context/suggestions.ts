import * as l10n from '@vscode/l10n';
import { namedMention, type PlainMention, symbolWritten } from '../../core/context/mentions.ts';
import { rankPaths } from '../../core/context/rankPaths.ts';
import { slashCommands, slashDetail } from '../../core/context/slashCommand.ts';
import type { Suggestion } from '../../core/messages/toWebview.ts';
import { activeEditor } from '../editor/activeEditor.ts';
import { pathOf } from '../editor/attachments.ts';
import { ownPrompts } from './ownPrompts.ts';
import { Bounds } from '../privacy/bounds.ts';
import { possibleUris } from '../privacy/insideWorkspace.ts';
import { isUnreadable } from '../privacy/unreadable.ts';
import { symbolsLike } from './symbols.ts';
import { WorkspacePaths } from './workspacePaths.ts';

/** How many suggestions are shown at most. */
const maxSuggestions = 20;

/** What a word that was begun can become. Only the newest word is answered. */
export class Suggestions {
  readonly #paths = new WorkspacePaths();
  #newest = 0;

  /** @returns `undefined` when another word came meanwhile. */
  async find(word: string): Promise<readonly Suggestion[] | undefined> {
    const asked = ++this.#newest;
    const found = word.startsWith('/')
      ? await slashSuggestions(word)
      : /^[#@]/.test(word)
        ? await this.#mentions(`#${word.slice(1)}`)
        : [];
    return asked === this.#newest ? found.slice(0, maxSuggestions) : undefined;
  }

  dispose(): void {
    this.#paths.dispose();
  }

  /** Names of mentions that begin with the word come first, then files with symbols and folders between them. */
  async #mentions(word: string): Promise<readonly Suggestion[]> {
    const [, kind, typed = word.slice(1)] = /^#(file|folder|symbol):"?([^"]*)/.exec(word) ?? [];
    const known = kind === undefined ? plainSuggestions(word) : [];
    const paths = (await this.#paths.all()).filter((path) => !path.includes('"'));
    const [symbols, files, folders] = await Promise.all([
      kind === 'symbol' || kind === undefined ? symbolSuggestions(typed, kind ? maxSuggestions : maxBeside) : [],
      kind === 'file' || kind === undefined ? seenPaths(rankPaths(paths, typed, maxLooked), maxSuggestions) : [],
      kind === 'folder' || typed !== '' ? foldersLike(paths, typed, kind ? maxSuggestions : maxBeside) : [],
    ]);
    const inFiles = files.map((path) => ({
      insert: namedMention('file', path),
      ...nameAndPlace(path, l10n.t('File')),
    }));
    return [...known, ...inFiles.slice(0, maxFirst), ...symbols, ...folders, ...inFiles.slice(maxFirst)];
  }
}

/** How many files stand before the symbols and folders, and how many of those before the other files. */
const [maxFirst, maxBeside] = [5, 4];

/** Above each of the paths; none is suggested that has nothing in it. */
async function foldersLike(paths: readonly string[], typed: string, most: number): Promise<readonly Suggestion[]> {
  const folders = new Set(paths.flatMap((path) => [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index))));
  const fitting = await seenPaths(rankPaths([...folders].sort(), typed.replace(/\/$/, ''), maxLooked), most);
  return fitting.map((path) => ({
    insert: namedMention('folder', path),
    ...nameAndPlace(path, l10n.t('Names of the files in a folder')),
  }));
}

/** Files are suggested all the same where language support takes its time. */
const symbolPatienceMs = 300;

async function symbolSuggestions(typed: string, most: number): Promise<readonly Suggestion[]> {
  if (typed === '') return [];
  const { name, path } = symbolWritten(typed);
  const found = await symbolsLike(name, new Bounds(), symbolPatienceMs);
  const inserts = found
    .map((symbol) => ({ name: symbol.name, path: pathOf(symbol.uri) }))
    .filter((one) => path === undefined || one.path.startsWith(path))
    .filter((one) => !/["\s]/.test(one.name));
  const byInsert = new Map(inserts.map((one) => [namedMention('symbol', `${one.name}@${one.path}`), one]));
  return [...byInsert].slice(0, most).map(([insert, one]) => ({
    insert,
    name: one.name,
    detail: `${l10n.t('Symbol')} · ${one.path}`,
  }));
}

function nameAndPlace(path: string, kind: string): Pick<Suggestion, 'name' | 'detail'> {
  const at = path.lastIndexOf('/');
  return { name: path.slice(at + 1), detail: at < 0 ? kind : `${kind} · ${path.slice(0, at)}` };
}

/** What is looked at more closely, for those that a mention may name. */
const maxLooked = 60;

/** A mention that would be refused is not suggested. */
async function seenPaths(paths: readonly string[], most: number): Promise<readonly string[]> {
  const bounds = new Bounds();
  const open: string[] = [];
  for (const path of paths) {
    if (open.length >= most) break;
    const found = await Promise.all(possibleUris(path).map((uri) => bounds.check(uri)));
    if (found.length === 0 || found.some((file) => !isUnreadable(file))) open.push(path);
  }
  return open;
}

function plainSuggestions(word: string): readonly Suggestion[] {
  const details: Readonly<Record<PlainMention, string>> = {
    selection: l10n.t('What is selected in the editor'),
    problems: l10n.t('Problems reported by the editor'),
    changes: l10n.t('Changes since the last commit'),
    terminal: l10n.t('The last command in the terminal, with its output'),
    editors: l10n.t('The files in open editors'),
  };
  const all = Object.entries({ ...details, url: l10n.t('A web page for the model to read; its address follows') });
  const hasSelection = activeEditor()?.selection.isEmpty === false;
  return all
    .filter(([name]) => name !== 'selection' || hasSelection)
    .map(([name, detail]) => ({ insert: `#${name}`, detail }))
    .filter(({ insert }) => insert.startsWith(word.toLowerCase()));
}

async function slashSuggestions(word: string): Promise<readonly Suggestion[]> {
  const own = (await ownPrompts()).map(({ name, description }) => ({
    insert: `/${name}`,
    detail: description === '' ? l10n.t('Prompt of this workspace') : description,
  }));
  const all = [...slashCommands.map((name) => ({ insert: `/${name}`, detail: slashDetail(name) })), ...own];
  return all.filter(({ insert }) => insert.startsWith(word.toLowerCase()));
}
