import * as l10n from '@vscode/l10n';

/** The commands that a question may begin with. */
export const slashCommands = [
  'explain',
  'fix',
  'tests',
  'doc',
  'new',
  'aside',
  'fork',
  'compact',
  'export',
  'help',
] as const;

export type SlashCommandName = (typeof slashCommands)[number];

/** A question that begins with `/word`. */
export interface Slash {
  /** In small letters. */
  readonly name: string;
  /** What follows it, without blanks around. */
  readonly rest: string;
}

/** `undefined` for any other text: a path (/usr/bin), a regular expression, a comment, or a blank in front. */
export function parseSlash(text: string): Slash | undefined {
  const [all, name] = /^\/([a-z][\w-]*)(?=\s|$)/i.exec(text) ?? [];
  return all === undefined || name === undefined
    ? undefined
    : { name: name.toLowerCase(), rest: text.slice(all.length).trim() };
}

export function isSlashCommand(name: string): name is SlashCommandName {
  return slashCommands.some((known) => known === name);
}

/** What a command does, for people. */
export function slashDetail(name: SlashCommandName): string {
  switch (name) {
    case 'explain':
      return l10n.t('Explain the selection, the open file, or what is mentioned');
    case 'fix':
      return l10n.t('Fix the problem at the cursor, or what you describe');
    case 'tests':
      return l10n.t('Write tests for the selection or the open file');
    case 'doc':
      return l10n.t('Write documentation comments for the selection');
    case 'new':
      return l10n.t('Start a new conversation, optionally with a question');
    case 'aside':
      return l10n.t('Ask on the side, at once: the conversation does not continue from the answer');
    case 'fork':
      return l10n.t('Continue in a new conversation from the last answer');
    case 'compact':
      return l10n.t('Summarize the older half now, and keep what you name');
    case 'export':
      return l10n.t('Export this conversation');
    case 'help':
      return l10n.t('Show all commands and mentions');
  }
}
