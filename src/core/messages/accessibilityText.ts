import * as l10n from '@vscode/l10n';
import { keyText } from './keyText.ts';
import { type PanelKey, panelKeys } from './panelKeys.ts';
import type { PanelSetup } from './panelSetup.ts';

/** A command with a key of its own, as in `package.json`: `ctrl+k q`. */
export interface Shortcut {
  readonly title: string;
  readonly key: string;
}

interface Keys {
  readonly shortcuts: readonly Shortcut[];
  readonly sendWith: PanelSetup['sendWith'];
  readonly isMac: boolean;
}

/** How the panel is used by keyboard and with a screen reader, as Markdown for people. */
export function accessibilityText({ shortcuts, sendWith, isMac }: Keys): string {
  const named = (name: string, key: string): string => `- ${name}: ${keyText(key, isMac)}`;
  const send = named(l10n.t('Send the question'), sendWith === 'enter' ? 'Enter' : 'Mod+Enter');
  const ours = Object.entries(keyNames()).map(([key, name]) => named(name, panelKeys[key as PanelKey]));
  return [
    `# ${l10n.t('Accessibility help for Threadline')}`,
    l10n.t('The panel has these regions, from top to bottom. Tab moves through them and then out of the panel.'),
    regions().join('\n'),
    l10n.t(
      'Screen readers are told when an answer begins and ends, of each step, and of calls that wait for your approval; never of the text while it is being written.',
    ),
    `## ${l10n.t('Keys in the panel')}`,
    [send, ...ours].join('\n'),
    `## ${l10n.t('Keys of commands')}`,
    shortcuts.map(({ title, key }) => named(title, key)).join('\n'),
    l10n.t('These are the defaults. To change them, search for Threadline in Keyboard Shortcuts.'),
    '',
  ].join('\n\n');
}

function regions(): readonly string[] {
  return [
    `- ${l10n.t('Title: the name of the conversation, a button that renames it.')}`,
    `- ${l10n.t('Conversation: each question and each answer is an article. Tab stops at one of them and at the buttons in them; while an article has the focus, Up, Down, Home and End move between all of them.')}`,
    `- ${l10n.t('Question box “Ask Qwen”: /, @ and # open a list of suggestions. Up and Down choose one, Enter or Tab inserts it, Escape closes the list.')}`,
    `- ${l10n.t('Below the box: Attach, Tools, Thinking, the model, then Send, which is Stop while an answer is being written. Enter opens a menu, Up and Down move in it, Escape closes it.')}`,
  ];
}

function keyNames(): Readonly<Record<PanelKey, string>> {
  return {
    previousMessage: l10n.t('Previous message'),
    nextMessage: l10n.t('Next message, and from the last one to the question box'),
    previousCode: l10n.t('Previous code block'),
    nextCode: l10n.t('Next code block'),
    firstMessage: l10n.t('First message, while a message has the focus'),
    lastMessage: l10n.t('Last message, while a message has the focus'),
    find: l10n.t('Find in conversation'),
    rename: l10n.t('Rename conversation, while the title has the focus'),
    olderQuestion: l10n.t('Earlier question, in the empty question box'),
    newerQuestion: l10n.t('Later question, after that'),
    aside: l10n.t('Ask on the side'),
    stop: l10n.t('Stop'),
  };
}
