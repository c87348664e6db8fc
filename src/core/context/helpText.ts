import * as l10n from '@vscode/l10n';
import type { OwnPrompt } from './ownPrompt.ts';
import { slashCommands, slashDetail } from './slashCommand.ts';

/** Everything that a question can begin with or mention, as Markdown for people. */
export function helpText(prompts: readonly OwnPrompt[]): string {
  const commands = slashCommands.map((name) => `- \`/${name}\`: ${slashDetail(name)}`);
  const own = prompts.map(({ name, description }) => `- \`/${name}\`${description === '' ? '' : `: ${description}`}`);
  return [
    `# ${l10n.t('Commands and mentions')}`,
    `## ${l10n.t('At the beginning of a question')}`,
    commands.join('\n'),
    l10n.t(
      'What you write after `/fix`, `/tests` and `/doc` is added to the request. Put a space before the slash to send it as plain text.',
    ),
    `## ${l10n.t('Prompts of this workspace')}`,
    ...(own.length === 0 ? [] : [own.join('\n')]),
    l10n.t(
      'Run the prompt in `.threadline/prompts/name.md` with `/name`. `$input` in it is replaced by what you write after the name; `description:` in its front matter is shown in the list. Prompts are read in trusted workspaces only.',
    ),
    `## ${l10n.t('Anywhere in a question')}`,
    mentionLines().join('\n'),
    l10n.t('A mention in backticks is treated as plain text.'),
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}

function mentionLines(): readonly string[] {
  return [
    `- \`#file:src/add.ts\`, \`#file:"my file.ts"\`: ${l10n.t('a file of the workspace')}`,
    `- \`#folder:src\`: ${l10n.t('the names of the files in a folder')}`,
    `- \`#symbol:add\`, \`#symbol:add@src/add.ts\`: ${l10n.t('the code of a function, class or other symbol')}`,
    `- \`#editors\`: ${l10n.t('the files in open editors')}`,
    `- \`#selection\`: ${l10n.t('what is selected in the editor')}`,
    `- \`#problems\`: ${l10n.t('problems reported by the editor, most severe first')}`,
    `- \`#changes\`: ${l10n.t('changes since the last commit')}`,
    `- \`#terminal\`: ${l10n.t('the last command in the terminal, with its output')}`,
    `- \`#url https://example.com\`: ${l10n.t('a web page for the model to read; turns on web search, the web extractor and thinking for this question')}`,
  ];
}
