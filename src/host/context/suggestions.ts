import * as l10n from '@vscode/l10n';
import type { PlainMention } from '../../core/context/mentions.ts';
import { fileMention } from '../../core/context/mentions.ts';
import { rankPaths } from '../../core/context/rankPaths.ts';
import { slashCommands, slashDetail } from '../../core/context/slashCommand.ts';
import type { Suggestion } from '../../core/messages/suggestion.ts';
import { activeEditor } from '../editor/activeEditor.ts';
import { ownPrompts } from './ownPrompts.ts';
import { Bounds } from '../privacy/bounds.ts';
import { possibleUris } from '../privacy/insideWorkspace.ts';
import { isRefused } from '../privacy/refused.ts';
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
      : word.startsWith('#')
        ? await this.#mentions(word)
        : [];
    return asked === this.#newest ? found.slice(0, maxSuggestions) : undefined;
  }

  dispose(): void {
    this.#paths.dispose();
  }

  async #mentions(word: string): Promise<readonly Suggestion[]> {
    const typed = /^#file:"?([^"]*)/.exec(word)?.[1];
    const known = typed === undefined ? plainSuggestions(word) : [];
    const paths = (await this.#paths.all()).filter((path) => !path.includes('"'));
    const fitting = await openPaths(rankPaths(paths, typed ?? word.slice(1), maxLooked), maxSuggestions - known.length);
    // Names of mentions that begin with the word come first, then files.
    return [...known, ...fitting.map((path) => ({ insert: fileMention(path), detail: l10n.t('File') }))];
  }
}

/** What is looked at more closely, for those that a mention may name. */
const maxLooked = 60;

/** A mention that would be refused is not suggested. */
async function openPaths(paths: readonly string[], most: number): Promise<readonly string[]> {
  const bounds = new Bounds();
  const open: string[] = [];
  for (const path of paths) {
    if (open.length >= most) break;
    const found = await Promise.all(possibleUris(path).map((uri) => bounds.check(uri)));
    if (found.length === 0 || found.some((file) => !isRefused(file))) open.push(path);
  }
  return open;
}

function plainSuggestions(word: string): readonly Suggestion[] {
  const details: Readonly<Record<PlainMention, string>> = {
    selection: l10n.t('What is selected in the editor'),
    problems: l10n.t('Problems reported by the editor'),
    changes: l10n.t('Changes since the last commit'),
  };
  const hasSelection = activeEditor()?.selection.isEmpty === false;
  const all = [
    ...(hasSelection ? [{ insert: '#selection', detail: details.selection }] : []),
    { insert: '#problems', detail: details.problems },
    { insert: '#changes', detail: details.changes },
    { insert: '#url', detail: l10n.t('A web page for the model to read; its address follows') },
  ];
  return all.filter(({ insert }) => insert.startsWith(word.toLowerCase()));
}

async function slashSuggestions(word: string): Promise<readonly Suggestion[]> {
  const own = (await ownPrompts()).map(({ name, description }) => ({
    insert: `/${name}`,
    detail: description === '' ? l10n.t('Prompt of this workspace') : description,
  }));
  const all = [...slashCommands.map((name) => ({ insert: `/${name}`, detail: slashDetail(name) })), ...own];
  return all.filter(({ insert }) => insert.startsWith(word.toLowerCase()));
}
