import * as vscode from 'vscode';
import { arrayAt, objectAt, stringAt } from '../../core/basics/json.ts';
import type { Shortcut } from '../../core/messages/accessibilityText.ts';
import { accessibilityText } from '../../core/messages/accessibilityText.ts';
import { settings } from '../basics/settings.ts';
import { ReadOnlyDocuments } from '../editor/readOnlyDocuments.ts';

const scheme = 'threadline-help';
const uri = vscode.Uri.from({ scheme, path: '/Accessibility Help.md' });

/** `threadline.accessibilityHelp`: the regions and the keys of the panel, in a document that a screen reader can read. */
export class AccessibilityHelp {
  readonly #documents = new ReadOnlyDocuments<string>(scheme, (text) => text);

  async show(): Promise<void> {
    const isMac = process.platform === 'darwin';
    const text = accessibilityText({ shortcuts: shortcutsOf(isMac), sendWith: settings.sendWith(), isMac });
    await vscode.window.showTextDocument(await this.#documents.open(uri, text));
  }

  dispose(): void {
    this.#documents.dispose();
  }
}

/** Of our own `package.json`, in the language that VS Code has translated it to. */
function shortcutsOf(isMac: boolean): readonly Shortcut[] {
  const manifest: unknown = vscode.extensions.getExtension('threadline.threadline')?.packageJSON;
  const contributes = objectAt(manifest, 'contributes');
  const titles = new Map(
    arrayAt(contributes, 'commands').map((command) => [stringAt(command, 'command'), titleOf(command)]),
  );
  return arrayAt(contributes, 'keybindings').flatMap((binding) => {
    const title = titles.get(stringAt(binding, 'command'));
    const key = (isMac ? stringAt(binding, 'mac') : undefined) ?? stringAt(binding, 'key');
    return title !== undefined && key !== undefined ? { title, key } : [];
  });
}

/** Where VS Code has translated a title, it keeps the original beside it. */
function titleOf(command: unknown): string | undefined {
  return stringAt(command, 'title') ?? stringAt(objectAt(command, 'title'), 'value');
}
