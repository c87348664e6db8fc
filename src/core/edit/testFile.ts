import { own } from '../basics/records.ts';

/** Where the tests of a file usually are: names beside it first, then in the folders that its language's tools look at. */
export function testFilesFor(path: string): readonly string[] {
  const { folder, name, extension } = split(path);
  const names = testNames(name, extension);
  const besides = names.map((test) => `${folder}${test}`);
  const inFolders = ['__tests__/', 'tests/', 'test/'].flatMap((place) =>
    names.map((test) => `${folder}${place}${test}`),
  );
  const atRoot = ['tests/', 'test/'].flatMap((place) => names.map((test) => `${place}${test}`));
  const mirrored = folder.startsWith('src/')
    ? ['tests/', 'test/'].flatMap((place) => names.map((test) => `${place}${folder.slice(4)}${test}`))
    : [];
  const java = folder.includes('src/main/')
    ? names.map((test) => `${folder.replace('src/main/', 'src/test/')}${test}`)
    : [];
  return [...new Set([...java, ...besides, ...inFolders, ...mirrored, ...atRoot])];
}

/** Whether the file itself is a file of tests. */
export function isTestFile(path: string): boolean {
  const { name, extension } = split(path);
  return (
    /(\.(test|spec)|_test|_spec)$/.test(name) ||
    name.startsWith('test_') ||
    (/^(java|kt|cs|swift|php)$/.test(extension) && /Tests?$/.test(name))
  );
}

/** By the file's extension, with `*` for its name. */
const testPatterns: Readonly<Record<string, readonly string[]>> = {
  '': ['*.test'],
  py: ['test_*', '*_test'],
  rb: ['*_spec', '*_test'],
  go: ['*_test'],
  rs: ['*_test'],
  c: ['*_test'],
  cc: ['*_test'],
  cpp: ['*_test'],
  dart: ['*_test'],
  java: ['*Test'],
  kt: ['*Test'],
  php: ['*Test'],
  cs: ['*Tests'],
  swift: ['*Tests'],
};

function testNames(name: string, extension: string): readonly string[] {
  const patterns = own(testPatterns, extension) ?? ['*.test', '*.spec'];
  return patterns.map((pattern) => pattern.replace('*', () => name) + (extension === '' ? '' : `.${extension}`));
}

/** The folder ends with `/`, unless there is none; the extension has no dot. */
function split(path: string): { readonly folder: string; readonly name: string; readonly extension: string } {
  const slash = path.lastIndexOf('/') + 1;
  const file = path.slice(slash);
  const dot = file.lastIndexOf('.');
  return {
    folder: path.slice(0, slash),
    name: dot > 0 ? file.slice(0, dot) : file,
    extension: dot > 0 ? file.slice(dot + 1) : '',
  };
}
