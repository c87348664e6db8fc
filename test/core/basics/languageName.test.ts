import { describe, expect, it } from 'vitest';
import { isShell, languageIdOf } from '../../../src/core/basics/languageName.ts';
import { languageNamed } from '../../../src/webview/markdown/languages/languages.ts';

describe('the name of a language', () => {
  it.each([
    ['mjs', 'javascript', 'typescript'],
    ['TSX', 'typescriptreact', 'typescript'],
    ['docker', 'dockerfile', 'dockerfile'],
    ['make', 'makefile', 'makefile'],
    ['kts', 'kotlin', 'kotlin'],
    ['h', 'cpp', 'cpp'],
    ['c', 'c', 'cpp'],
    ['objc', 'objective-c', 'objectivec'],
    ['postgresql', 'sql', 'sql'],
    ['zsh', 'shellscript', 'bash'],
    ['console', 'console', 'bash'],
    ['svg', 'xml', 'xml'],
    ['pwsh', 'powershell', undefined],
    ['constructor', 'constructor', undefined],
  ])('%s is %s for VS Code, and coloured as %s', (name, id, grammar) => {
    expect(languageIdOf(name)).toBe(id);
    expect(languageNamed(name)?.name).toBe(grammar);
    expect(languageNamed(id)?.name).toBe(grammar);
  });

  it.each(['bash', 'sh', 'shell', 'zsh', 'fish', 'powershell', 'pwsh', 'PS1', 'bat', 'cmd', 'shellscript'])(
    '%s is one of a shell',
    (name) => {
      expect(isShell(name)).toBe(true);
    },
  );

  it.each(['console', 'terminal', 'python', ''])('“%s” is none of a shell', (name) => {
    expect(isShell(name)).toBe(false);
  });
});
