import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ServerFolders } from './server.ts';

const id = 'threadline-test.note';

const inputSchema = {
  type: 'object',
  properties: { text: { type: 'string', description: 'What to note.' } },
  required: ['text'],
  additionalProperties: false,
};
const noteTool = {
  name: 'write_note',
  displayName: 'Write a note',
  modelDescription: 'Writes a note into the file NOTE.txt of the workspace.',
  canBeReferencedInPrompt: true,
  toolReferenceName: 'note',
  inputSchema,
};

const code = `
const vscode = require('vscode');
exports.activate = (context) => {
  context.subscriptions.push(vscode.lm.registerTool('write_note', {
    async invoke({ input }) {
      const file = vscode.Uri.joinPath(vscode.workspace.workspaceFolders[0].uri, 'NOTE.txt');
      await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(input.text));
      return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart('Noted: ' + input.text)]);
    },
  }));
};
`;

/** An extension of somebody else's, which gives models a tool with an effect: it writes a file. */
export function writeNoteExtension({ extensions }: ServerFolders): void {
  const [publisher, name] = id.split('.');
  const folder = path.join(extensions, `${id}-1.0.0`);
  const manifest = {
    ...{ name, publisher, version: '1.0.0', engines: { vscode: '^1.101.0' }, main: './extension.js' },
    activationEvents: ['onStartupFinished'],
    contributes: { languageModelTools: [noteTool] },
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(path.join(folder, 'extension.js'), code);
  addToList(path.join(extensions, 'extensions.json'), folder);
}

/** VS Code loads what stands in its list. */
function addToList(list: string, folder: string): void {
  const known = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as readonly unknown[]) : [];
  const entry = {
    identifier: { id },
    version: '1.0.0',
    location: { $mid: 1, path: folder, scheme: 'file' },
    relativeLocation: path.basename(folder),
    metadata: {},
  };
  writeFileSync(list, JSON.stringify([...known, entry]));
}
