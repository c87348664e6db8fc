import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ServerFolders } from './server.ts';

const id = 'threadline-test.language-pack-zh-cn';

/**
 * Makes VS Code speak Chinese as far as extensions are concerned, without the Marketplace: a language pack without any translation of
 * its own. `vscode.env.language` and the strings of manifests and `l10n/` follow it; VS Code's own words stay English.
 */
export function writeChineseLanguagePack({ userData, extensions }: ServerFolders): void {
  const [publisher, name] = id.split('.');
  const folder = path.join(extensions, `${id}-1.0.0`);
  const translations = path.join(folder, 'translations.json');
  const localizations = [
    {
      languageId: 'zh-cn',
      languageName: 'Chinese',
      localizedLanguageName: '中文',
      translations: [{ id: 'vscode', path: './translations.json' }],
    },
  ];
  const manifest = { name, publisher, version: '1.0.0', engines: { vscode: '^1.0.0' }, contributes: { localizations } };
  const pack = {
    hash: 'x',
    extensions: [{ extensionIdentifier: { id }, version: '1.0.0' }],
    translations: { vscode: translations },
    label: '中文',
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(translations, JSON.stringify({ '': [''], version: '1.0.0', contents: {} }));
  writeFileSync(path.join(userData, 'languagepacks.json'), JSON.stringify({ 'zh-cn': pack }));
}
