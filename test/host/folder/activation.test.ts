import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as vscode from 'vscode';
import manifest from '../../../package.json' with { type: 'json' };
import { startServer, threadline } from '../../support/inCode/threadline.ts';

import { withWorkspaceSettings } from '../../support/inCode/workspaceSettings.ts';
const extension = vscode.extensions.getExtension('threadline.threadline');

/** What `npm run build` says of each file in `dist`: what it was made of, and what it imports. */
interface BuiltFile {
  readonly entryPoint?: string;
  readonly imports: readonly { readonly path: string; readonly kind: string }[];
}

const folder = extension?.extensionPath ?? 'none';

/** Files of the extension that Node has loaded, as paths from its folder. */
function loadedFiles(): readonly string[] {
  const session = new Session();
  const files: string[] = [];
  session.connect();
  // Tells at once of all that is loaded already, modules included.
  session.on('Debugger.scriptParsed', ({ params: { url } }) => {
    if (url.startsWith('file:')) files.push(path.relative(folder, fileURLToPath(url)));
  });
  session.post('Debugger.enable');
  session.disconnect();
  return files.filter((file) => file.startsWith('dist')).toSorted();
}

function builtFiles(): Readonly<Record<string, BuiltFile>> {
  const [host] = JSON.parse(readFileSync(path.join(folder, 'dist', 'metafile.json'), 'utf8')) as [
    { readonly outputs: Readonly<Record<string, BuiltFile>> },
  ];
  return host.outputs;
}

/** A file and all that it imports when it is loaded. */
function withImports(file: string, built: Readonly<Record<string, BuiltFile>>): readonly string[] {
  const files = new Set([file]);
  for (const next of files) {
    const imports = built[next]?.imports.filter(({ kind }) => kind === 'import-statement') ?? [];
    imports.filter(({ path }) => built[path]).forEach(({ path }) => files.add(path));
  }
  return [...files].toSorted();
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

  it('loads its own file and what that imports; the first question loads the SDK', async () => {
    assert.ok(extension, 'VS Code does not know the extension');
    const built = builtFiles();
    const sdk = Object.keys(built).find((file) => built[file]?.entryPoint === 'src/api/sdk.ts') ?? 'none';
    const startedAt = performance.now();
    await extension.activate();
    noteFigures({ activateMs: performance.now() - startedAt, loaded: loadedFiles() });
    assert.deepEqual(loadedFiles(), withImports('dist/extension.js', built));
    assert.ok(!loadedFiles().includes(sdk));
    const simulator = await startServer();
    await threadline.ask({ prompt: 'Hello' });
    await simulator.close();
    assert.ok(loadedFiles().includes(sdk));
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
    const keys = ['baseUrl', 'serverState', 'instructions', 'answerLanguage', 'idleTimeoutSeconds'] as const;
    assert.deepEqual(
      keys.map((key) => properties[`threadline.${key}`].scope),
      keys.map(() => 'machine'),
    );
  });

  it('are not followed when a workspace holds them all the same', async () => {
    const simulator = await startServer();
    const settings = { 'threadline.baseUrl': 'http://127.0.0.1:9/v1', 'threadline.instructions': 'Say yes.' };
    await withWorkspaceSettings(settings, async () => {
      const { status } = await threadline.ask({ prompt: 'Hello', newConversation: true });
      assert.equal(status, 'completed');
    });
    assert.equal(typeof (simulator.requests.at(-1)?.body as { input: unknown }).input, 'string');
    await simulator.close();
  });
});
