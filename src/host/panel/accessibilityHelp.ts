import * as vscode from 'vscode';
import { arrayAt, objectAt, stringAt } from '../../core/basics/json.ts';
import { accessibilityText, type Shortcut } from '../../core/messages/accessibilityText.ts';
import { ownContributions, ownKeybindings } from '../basics/keybindings.ts';
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

function shortcutsOf(isMac: boolean): readonly Shortcut[] {
  const commands = arrayAt(ownContributions(), 'commands');
  const titles = new Map(commands.map((command) => [stringAt(command, 'command'), commandTitle(command)]));
  return ownKeybindings(isMac).flatMap(({ command, key }) => {
    const title = titles.get(command);
    return title === undefined ? [] : { title, key };
  });
}

/** Where VS Code has translated a title, it keeps the original beside it. */
function commandTitle(command: unknown): string | undefined {
  return stringAt(command, 'title') ?? stringAt(objectAt(command, 'title'), 'value');
}
