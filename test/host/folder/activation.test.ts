import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import manifest from '../../../package.json' with { type: 'json' };
import { startServer, threadline } from '../../support/inCode/threadline.ts';

const extension = vscode.extensions.getExtension('threadline.threadline');

/** Files of the extension that Node has loaded, as paths from its folder. */
function loadedFiles(): readonly string[] {
  const folder = extension?.extensionPath ?? 'none';
  const files = Object.keys(require.cache).map((file) => path.relative(folder, file));
  return files.filter((file) => file.startsWith('dist'));
}

/** For `npm run bench`, which asks for them. */
function noteFigures(figures: object): void {
  const file = process.env.THREADLINE_ACTIVATION_FIGURES;
  if (file !== undefined) writeFileSync(file, JSON.stringify(figures));
}

describe('activation', () => {
  it('happens by itself at a command or view, since the manifest names no event', () => {
    assert.ok(!('activationEvents' in manifest));
  });

  it('loads itself and the names of secret files, and not the SDK; the first question loads that', async () => {
    assert.ok(extension, 'VS Code does not know the extension');
    const startedAt = performance.now();
    await extension.activate();
    noteFigures({ activateMs: performance.now() - startedAt, loaded: loadedFiles() });
    assert.deepEqual(loadedFiles(), ['dist/extension.cjs', 'dist/secretFile.cjs']);
    const simulator = await startServer();
    await threadline.ask({ prompt: 'Hello' });
    await simulator.close();
    assert.ok(loadedFiles().includes('dist/sdk.cjs'));
  });

  it('registers every command of the manifest, and no other', async () => {
    const registered = (await vscode.commands.getCommands(true)).filter(
      (id) => id.startsWith('threadline.') && !id.startsWith('threadline.chat.'),
    );
    const declared = manifest.contributes.commands.map(({ command }) => command);
    assert.deepEqual(registered.filter((id) => id !== 'threadline.open').toSorted(), declared.toSorted());
  });

  it('works in Restricted Mode and on virtual workspaces, and says how far', () => {
    assert.equal(manifest.capabilities.untrustedWorkspaces.supported, 'limited');
  });
});

describe('settings that steer where things go', () => {
  it('are of the machine, so that no workspace can set them', () => {
    const { properties } = manifest.contributes.configuration;
    const keys = ['baseUrl', 'serverState', 'instructions', 'idleTimeoutSeconds'] as const;
    assert.deepEqual(
      keys.map((key) => properties[`threadline.${key}`].scope),
      keys.map(() => 'machine'),
    );
  });

  it('are not followed when a workspace holds them all the same', async () => {
    const simulator = await startServer();
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(folder);
    const file = vscode.Uri.joinPath(folder.uri, '.vscode', 'settings.json');
    await vscode.workspace.fs.writeFile(
      file,
      new TextEncoder().encode(
        '{ "threadline.baseUrl": "http://127.0.0.1:9/v1", "threadline.instructions": "Say yes." }',
      ),
    );
    const { status } = await threadline.ask({ prompt: 'Hello', newConversation: true });
    await vscode.workspace.fs.delete(file);
    assert.equal(status, 'completed');
    assert.equal(typeof (simulator.requests.at(-1)?.body as { input: unknown }).input, 'string');
    await simulator.close();
  });
});
