import { describe, expect, it } from 'vitest';
import { isTestFile, testFilesFor } from '../../../src/core/edit/testFile.ts';

describe('the test file of a file', () => {
  it.each([
    ['src/core/add.ts', 'src/core/add.test.ts'],
    ['src/view.tsx', 'src/view.test.tsx'],
    ['lib/cart.js', 'lib/cart.spec.js'],
    ['app/models.py', 'app/test_models.py'],
    ['app/models.py', 'app/models_test.py'],
    ['app/models.py', 'tests/test_models.py'],
    ['pkg/server/server.go', 'pkg/server/server_test.go'],
    ['src/main/java/org/shop/Cart.java', 'src/test/java/org/shop/CartTest.java'],
    ['lib/cart.rb', 'lib/cart_spec.rb'],
    ['Shop/Cart.cs', 'Shop/CartTests.cs'],
    ['src/core/add.ts', 'src/core/__tests__/add.test.ts'],
    ['src/core/add.ts', 'test/core/add.test.ts'],
    ['add.ts', 'test/add.test.ts'],
    ['bin/deploy', 'bin/deploy.test'],
  ])('of %s may be %s', (path, test) => {
    expect(testFilesFor(path)).toContain(test);
  });

  it.each([
    ['src/core/add.ts', 'src/core/add.test.ts'],
    ['app/models.py', 'app/test_models.py'],
    ['server.go', 'server_test.go'],
    ['src/main/java/Cart.java', 'src/test/java/CartTest.java'],
    ['lib/cart.rb', 'lib/cart_spec.rb'],
    ['Shop/Cart.cs', 'Shop/CartTests.cs'],
  ])('of %s is %s when there is none yet', (path, test) => {
    expect(testFilesFor(path)[0]).toBe(test);
  });

  it('is looked for once in each place, and is never the file itself', () => {
    for (const path of ['add.ts', 'src/add.ts', 'test/add.py', 'Makefile']) {
      const files = testFilesFor(path);
      expect(new Set(files).size).toBe(files.length);
      expect(files).not.toContain(path);
    }
  });
});

describe('a file of tests', () => {
  it.each([
    'src/add.test.ts',
    'src/add.spec.tsx',
    'app/test_models.py',
    'app/models_test.py',
    'server_test.go',
    'src/test/java/CartTest.java',
    'spec/cart_spec.rb',
    'Shop.Tests/CartTests.cs',
  ])('is %s', (path) => expect(isTestFile(path)).toBe(true));

  it.each([
    'src/add.ts',
    'app/latest.py',
    'contest.go',
    'src/main/java/Cart.java',
    'lib/cart.rb',
    'Shop/Cart.cs',
    'src/Test.ts',
    'src/testing.ts',
    'Makefile',
  ])('is not %s', (path) => expect(isTestFile(path)).toBe(false));

  it('is recognized by the name that is looked for', () => {
    for (const path of ['a.ts', 'a.py', 'a.go', 'A.java', 'a.rb', 'A.cs', 'A.kt', 'A.swift', 'a.rs', 'A.php']) {
      expect(testFilesFor(path).filter((test) => !isTestFile(test))).toEqual([]);
    }
  });
});
