import { say, simulated, type Scenario } from './scenario.ts';

const text = `${simulated} Here are three ways to keep state in an extension, side by side.

| Where | Lives until | Size that is wise | Synced | Secret |
|:--|:--|--:|:-:|:-:|
| \`workspaceState\` | the folder is forgotten | 100 KB | no | no |
| \`globalState\` | the extension is removed | 100 KB | if you ask | no |
| \`secrets\` | the extension is removed | 2 KB | no | **yes** |
| \`storageUri\` | the folder is forgotten | as you like | no | no |

A second one is wide, to see what becomes of it in a narrow panel:

| Event | When it comes | What it carries | What to do with it | What happens if you do not |
|---|---|---|---|---|
| \`onDidChangeTextDocument\` | after each edit | the changes, last first | move what you remember of positions | your marks drift away from their code |
| \`onDidCloseTextDocument\` | some time after the last tab is closed | the document | let go of what belongs to it | a slow leak |

So: small and private goes to \`secrets\`, small and dull to \`workspaceState\`, and everything that grows to files.`;

/** Tables, one of them wide. */
export const table: Scenario = {
  name: 'table',
  shows: 'two Markdown tables with alignment, one wider than a panel',
  words: /\b(tables?|compare|comparison)\b|表格|对比/i,
  steps: () => [say(text)],
};
