import { cut } from '../../core/basics/cut.ts';
import * as l10n from '@vscode/l10n';
import { parseJson, stringAt } from '../../core/basics/json.ts';
import { own } from '../../core/basics/records.ts';

/** What a call of one of our own functions does, in words: while it goes on, and when it is done. */
export interface CallWords {
  /** To go with "… failed" and "… was stopped". */
  readonly doing: string;
  readonly done: string;
}

type Words = (target: string) => CallWords;

/** In characters. */
const maxTargetLength = 60;

/** The functions that look at the workspace, by the names that the model calls them. */
const ownFunctions: Readonly<Record<string, Words>> = {
  ws_read_file: (path) =>
    withTarget({ doing: l10n.t('Reading {0}', path), done: l10n.t('Read {0}', path) }, path, {
      doing: l10n.t('Reading a file'),
      done: l10n.t('Read a file'),
    }),
  ws_find_text: (text) =>
    withTarget(
      {
        doing: l10n.t('Searching the workspace for “{0}”', text),
        done: l10n.t('Searched the workspace for “{0}”', text),
      },
      text,
      { doing: l10n.t('Searching the workspace'), done: l10n.t('Searched the workspace') },
    ),
  ws_list_files: (pattern) => followed({ doing: l10n.t('Listing files'), done: l10n.t('Listed files') }, pattern),
  ws_symbols: (query) => followed({ doing: l10n.t('Looking up symbols'), done: l10n.t('Looked up symbols') }, query),
  ws_problems: (path) => followed({ doing: l10n.t('Reading the problems'), done: l10n.t('Read the problems') }, path),
  ws_selection: () => ({ doing: l10n.t('Reading the selection'), done: l10n.t('Read the selection') }),
  ws_git_changes: (path) =>
    followed({ doing: l10n.t('Reading the Git changes'), done: l10n.t('Read the Git changes') }, path),
};

/** @returns `undefined` for a function that is not ours. */
export function workspaceCallWords(name: string, callArguments: string): CallWords | undefined {
  return own(ownFunctions, name)?.(targetOf(parseJson(callArguments)));
}

/** What the call is about, as one line without control characters and of limited length: the model wrote it. */
function targetOf(callArguments: unknown): string {
  const target =
    ['query', 'pattern', 'path']
      .map((key) => stringAt(callArguments, key))
      .find((value) => value !== undefined && value !== '') ?? '';
  return shortened(target.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim());
}

/** Keeps the end of a path, and the beginning of anything else. */
function shortened(text: string): string {
  if (text.length <= maxTargetLength) return text;
  const end = /\/[^/].*$/.exec(text.slice(-maxTargetLength));
  return end ? `…${end[0]}` : `${cut(text, maxTargetLength)}…`;
}

function withTarget(words: CallWords, target: string, without: CallWords): CallWords {
  return target === '' ? without : words;
}

function followed({ doing, done }: CallWords, target: string): CallWords {
  return target === '' ? { doing, done } : { doing: `${doing} · ${target}`, done: `${done} · ${target}` };
}
