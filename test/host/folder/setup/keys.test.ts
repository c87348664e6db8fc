import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import manifest from '../../../../package.json' with { type: 'json' };

interface Binding {
  readonly key: string;
  readonly command: string;
  readonly when?: string;
}

/**
 * Keys of ours that VS Code has a use for in the same place. They are taken only while changes of ours wait in the editor, or are
 * written into it; each does there what one expects of the key.
 */
const sharedKeys: Readonly<Record<string, string>> = {
  'threadline.keepChange': 'editor.action.insertLineBefore',
  'threadline.nextChange': 'workbench.action.editor.nextChange',
  'threadline.previousChange': 'workbench.action.editor.previousChange',
};

const own = manifest.contributes.keybindings;

/** VS Code's own table for this system, without what extensions add. */
async function defaultBindings(): Promise<readonly Binding[]> {
  const table = await vscode.workspace.openTextDocument(vscode.Uri.parse('vscode://defaultsettings/keybindings.json'));
  const lines = table.getText().split('\n');
  const all = JSON.parse(lines.filter((line) => !line.trimStart().startsWith('//')).join('\n')) as readonly Binding[];
  return all.filter(({ command }) => !command.startsWith('threadline.'));
}

/** Whether VS Code uses the key while a person types in an editor, or anywhere. */
function isInEditor({ when = '' }: Binding): boolean {
  return when === '' || (when.includes('editorTextFocus') && !/isInDiffEditor|accessibilityMode/.test(when));
}

describe('default keys', () => {
  it('have each a condition', () => {
    assert.deepEqual(
      own.filter(({ when }) => when === ''),
      [],
    );
  });

  it('are free where they are taken, but for those that say why not', async () => {
    const table = await defaultBindings();
    assert.ok(table.length > 500);
    const clashes = own
      .filter(({ command }) => command !== 'threadline.stop')
      .flatMap(({ key, command }) =>
        table
          .filter((binding) => binding.key === key && isInEditor(binding))
          .map((theirs) => [command, theirs.command]),
      );
    assert.deepEqual(Object.fromEntries(clashes), sharedKeys);
  });

  it('begin no chord whose first key VS Code has a use for of its own', async () => {
    const table = await defaultBindings();
    const firsts = new Set(own.filter(({ key }) => key.includes(' ')).map(({ key }) => key.split(' ')[0]));
    assert.deepEqual(
      table.filter(({ key, when }) => firsts.has(key) && when !== 'false'),
      [],
    );
  });
});
