import * as vscode from 'vscode';
import { arrayAt, objectAt, stringAt } from '../../core/basics/json.ts';

/** Of our own `package.json`, with its texts in the language that VS Code has translated them to. */
export function ownContributions(): unknown {
  const manifest: unknown = vscode.extensions.getExtension('threadline.threadline')?.packageJSON;
  return objectAt(manifest, 'contributes');
}

/** Each command's key as the manifest gives it: `ctrl+k ctrl+enter`. People may have changed it. */
export function ownKeybindings(isMac: boolean): readonly { readonly command: string; readonly key: string }[] {
  return arrayAt(ownContributions(), 'keybindings').flatMap((binding) => {
    const command = stringAt(binding, 'command');
    const key = (isMac ? stringAt(binding, 'mac') : undefined) ?? stringAt(binding, 'key');
    return command !== undefined && key !== undefined ? { command, key } : [];
  });
}
