import * as l10n from '@vscode/l10n';
import { stringAt } from '../../core/basics/json.ts';
import { entryText, type OutputEntry } from '../../core/output/outputEntry.ts';
import type { CallState, CreateItemView, ItemState } from './itemView.ts';
import { StepView, stepState } from './step.ts';
import { formattedJson, stepText } from './stepText.ts';
import { type CallWords, workspaceCallWords } from './workspaceCall.ts';

/** A call of one of our own functions, by its state. */
const ownLabels: Readonly<Record<CallState, (words: CallWords) => string>> = {
  running: ({ doing }) => l10n.t('{0}…', doing),
  failed: ({ doing }) => l10n.t('{0} failed', doing),
  stopped: ({ doing }) => l10n.t('{0} was stopped', doing),
  waiting: ({ doing }) => l10n.t('{0} waits for you', doing),
  denied: ({ doing }) => l10n.t('{0} was denied', doing),
  done: ({ done }) => done,
};

/** A call of any other function. */
const otherLabels: Readonly<Record<CallState, (name: string) => string>> = {
  running: (name) => l10n.t('Calling {0}…', name),
  failed: (name) => l10n.t({ message: '{0} failed', args: [name], comment: ['function'] }),
  stopped: (name) => l10n.t({ message: '{0} was stopped', args: [name], comment: ['function'] }),
  waiting: (name) => l10n.t('{0} waits for you', name),
  denied: (name) => l10n.t('You denied {0}', name),
  done: (name) => l10n.t('Called {0}', name),
};

function label(entry: OutputEntry, state: CallState, { approval }: ItemState): string {
  const name = stringAt(entry.item, 'name');
  const words = name === undefined ? undefined : workspaceCallWords(name, entryText(entry));
  return words ? ownLabels[state](words) : otherLabels[state](approval?.title ?? name ?? l10n.t('a function'));
}

/** A function that this extension runs is running from its call until its result; hosted tools have a status of their own. */
function callState(entry: OutputEntry, state: ItemState): CallState {
  const { item } = entry;
  if (item.type !== 'function_call') return stringAt(item, 'error') ? 'failed' : stepState(entry, state);
  if (state.approval) return 'waiting';
  if (state.result?.isDenied) return 'denied';
  if (state.result) return state.result.isError ? 'failed' : 'done';
  if (state.turnStatus === 'streaming' || state.turnStatus === 'queued') return 'running';
  return state.turnStatus === 'completed' ? stepState(entry, state) : 'stopped';
}

function outputOf({ item }: OutputEntry, { result }: ItemState): string {
  return result?.output ?? stringAt(item, 'error') ?? stringAt(item, 'output') ?? '';
}

function detail(entry: OutputEntry, state: ItemState): (Node | undefined)[] {
  const [text, output] = [entryText(entry), outputOf(entry, state)];
  return [
    text === '' ? undefined : stepText(l10n.t('Arguments'), formattedJson(text)),
    output === '' ? undefined : stepText(l10n.t('Result'), formattedJson(output)),
  ];
}

function hasDetail(entry: OutputEntry, state: ItemState): boolean {
  return entryText(entry) !== '' || outputOf(entry, state) !== '';
}

/** Function calls, and those of MCP servers and custom tools, which look alike. */
export const createFunctionCallView: CreateItemView = (context) =>
  new StepView(context, { label, detail, hasDetail, state: callState });
