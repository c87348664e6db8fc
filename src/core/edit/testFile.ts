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

function testNames(name: string, extension: string): readonly string[] {
  switch (extension) {
    case 'py':
      return [`test_${name}.py`, `${name}_test.py`];
    case 'go':
    case 'rs':
    case 'c':
    case 'cc':
    case 'cpp':
    case 'dart':
      return [`${name}_test.${extension}`];
    case 'rb':
      return [`${name}_spec.rb`, `${name}_test.rb`];
    case 'java':
    case 'kt':
    case 'php':
      return [`${name}Test.${extension}`];
    case 'cs':
    case 'swift':
      return [`${name}Tests.${extension}`];
    case '':
      return [`${name}.test`];
    default:
      return [`${name}.test.${extension}`, `${name}.spec.${extension}`];
  }
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
