/** VS Code's ids of languages, with other names that models use for them. */
const otherNames: Readonly<Record<string, string>> = {
  bat: 'cmd',
  cpp: 'c++ cc cxx h h++ hh hpp hxx',
  csharp: 'c# cs',
  diff: 'patch',
  dockerfile: 'docker',
  go: 'golang',
  html: 'xhtml',
  javascript: 'cjs js mjs',
  javascriptreact: 'jsx',
  kotlin: 'kt kts',
  makefile: 'mak make mk',
  markdown: 'md mkd mkdown',
  'objective-c': 'obj-c objc objectivec',
  'objective-cpp': 'mm',
  powershell: 'ps1 pwsh',
  python: 'gyp ipython py',
  ruby: 'rb',
  rust: 'rs',
  shellscript: 'bash sh shell zsh',
  sql: 'mysql pgsql plsql postgres postgresql sqlite tsql',
  typescript: 'cts mts ts',
  typescriptreact: 'tsx',
  xml: 'atom plist rss svg wsf xjb xsd',
  yaml: 'yml',
};

const ids: ReadonlyMap<string, string> = new Map(
  Object.entries(otherNames).flatMap(([id, names]) => names.split(' ').map((name) => [name, id] as const)),
);

/** VS Code's id of the language that a model or a fence calls so; the name itself, in lower case, where no other is known. */
export function languageIdOf(name: string): string {
  return ids.get(name.toLowerCase()) ?? name.toLowerCase();
}

/** Whether a block in this language is commands to type. Not `console`, in which prompts and output stand among them. */
export function isShell(name: string): boolean {
  return ['bat', 'fish', 'powershell', 'shellscript'].includes(languageIdOf(name));
}
