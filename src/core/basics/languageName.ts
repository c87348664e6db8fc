import { own } from './own.ts';

/** Names that models use for languages, with VS Code's ids where these differ. */
const languageIds: Readonly<Record<string, string>> = {
  'c#': 'csharp',
  'c++': 'cpp',
  bash: 'shellscript',
  cs: 'csharp',
  golang: 'go',
  js: 'javascript',
  jsx: 'javascriptreact',
  kt: 'kotlin',
  md: 'markdown',
  patch: 'diff',
  py: 'python',
  rb: 'ruby',
  rs: 'rust',
  sh: 'shellscript',
  shell: 'shellscript',
  ts: 'typescript',
  tsx: 'typescriptreact',
  yml: 'yaml',
  zsh: 'shellscript',
};

/** VS Code's id of the language that a model or a fence calls so; the name itself, in lower case, where no other is known. */
export function languageIdOf(name: string): string {
  return own(languageIds, name.toLowerCase()) ?? name.toLowerCase();
}
