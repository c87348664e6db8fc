import * as l10n from '@vscode/l10n';
import { arrayAt, stringAt } from '../../core/basics/json.ts';
import { own } from '../../core/basics/records.ts';
import type { OutputEntry } from '../../core/output/outputEntry.ts';
import type { CallState } from './itemView.ts';
import { elapsedMs, growingTimeText } from './stepTime.ts';

/** A step as the summary counts it. */
export interface CountedStep {
  readonly entry: OutputEntry;
  readonly state: CallState | undefined;
}

/** What steps are counted as, in the order in which they are told. */
const kinds = ['thought', 'search', 'page', 'file', 'code', 'call', 'other'] as const;
type Kind = (typeof kinds)[number];

const kindsOfItems: Readonly<Record<string, Kind>> = {
  reasoning: 'thought',
  web_search_call: 'search',
  file_search_call: 'search',
  web_search_image_call: 'search',
  image_search_call: 'search',
  web_extractor_call: 'page',
  code_interpreter_call: 'code',
  function_call: 'call',
  mcp_call: 'call',
  custom_tool_call: 'call',
};

const kindsOfFunctions: Readonly<Record<string, Kind>> = {
  ws_read_file: 'file',
  ws_find_text: 'search',
  ws_list_files: 'search',
  ws_symbols: 'search',
};

/** Several steps in one line: "Thought 12 s · searched 2 times · read 1 page". */
export function stepSummary(steps: readonly CountedStep[]): string {
  const parts = [...kinds.map((kind) => kindText(kind, steps)), ...endTexts(steps)].filter((part) => part !== '');
  const line = parts.join(' · ');
  return `${line.charAt(0).toLocaleUpperCase()}${line.slice(1)}`;
}

function stepKind({ item }: OutputEntry): Kind {
  const kind = own(kindsOfItems, item.type) ?? 'other';
  return kind === 'call' ? (own(kindsOfFunctions, stringAt(item, 'name') ?? '') ?? 'call') : kind;
}

function kindText(kind: Kind, steps: readonly CountedStep[]): string {
  const entries = steps.map(({ entry }) => entry).filter((entry) => stepKind(entry) === kind);
  if (entries.length === 0) return '';
  if (kind === 'thought') return thoughtText(entries);
  const count = kind === 'page' ? pageCount(entries) : entries.length;
  const [one, several] = countTexts[kind];
  return count === 1 ? one() : several(count);
}

function thoughtText(entries: readonly OutputEntry[]): string {
  const time = growingTimeText(entries.reduce((sum, entry) => sum + elapsedMs(entry), 0));
  return time === '' ? l10n.t('thought') : l10n.t('thought {0}', time);
}

function pageCount(entries: readonly OutputEntry[]): number {
  return entries.reduce((sum, { item }) => sum + Math.max(1, arrayAt(item, 'urls').length), 0);
}

/** The words for one step of a kind, and for several. */
const countTexts: Readonly<Record<Exclude<Kind, 'thought'>, readonly [() => string, (count: number) => string]>> = {
  search: [() => l10n.t('searched once'), (count) => l10n.t('searched {0} times', count)],
  page: [() => l10n.t('read 1 page'), (count) => l10n.t('read {0} pages', count)],
  file: [() => l10n.t('read 1 file'), (count) => l10n.t('read {0} files', count)],
  code: [() => l10n.t('ran code'), (count) => l10n.t('ran code {0} times', count)],
  call: [() => l10n.t('called 1 tool'), (count) => l10n.t('called {0} tools', count)],
  other: [() => l10n.t('1 other step'), (count) => l10n.t('{0} other steps', count)],
};

/** The steps that did not come to a good end are told: nobody opens the list to look for them. */
function endTexts(steps: readonly CountedStep[]): readonly string[] {
  const count = (state: CallState): number => steps.filter((step) => step.state === state).length;
  const [failed, denied, stopped] = [count('failed'), count('denied'), count('stopped')];
  return [
    failed > 0 ? l10n.t({ message: '{0} failed', args: [failed], comment: ['steps'] }) : '',
    denied > 0 ? l10n.t({ message: '{0} denied', args: [denied], comment: ['steps'] }) : '',
    stopped > 0 ? l10n.t({ message: '{0} stopped', args: [stopped], comment: ['steps'] }) : '',
  ];
}
