import * as l10n from '@vscode/l10n';

/** What a question may begin with, and what it does, for people. */
const details = {
  explain: () => l10n.t('Explain the selection, the open file, or what is mentioned'),
  fix: () => l10n.t('Fix the problem at the cursor, or what you describe'),
  tests: () => l10n.t('Write tests for the selection or the open file'),
  doc: () => l10n.t('Write documentation comments for the selection'),
  new: () => l10n.t('Start a new conversation, optionally with a question'),
  aside: () => l10n.t('Ask on the side, at once: the conversation does not continue from the answer'),
  fork: () => l10n.t('Continue in a new conversation from the last answer'),
  compact: () => l10n.t('Summarize the older half now, and keep what you name'),
  export: () => l10n.t('Export this conversation'),
  help: () => l10n.t('Show all commands and mentions'),
} as const;

export type SlashCommandName = keyof typeof details;

/** The commands that a question may begin with. */
export const slashCommands = Object.keys(details) as readonly SlashCommandName[];

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
  return Object.hasOwn(details, name);
}

/** What a command does, for people. */
export function slashDetail(name: SlashCommandName): string {
  return details[name]();
}
