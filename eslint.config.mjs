// Holds the floors of the house: core knows nobody; api, host and webview know core and never one another.
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { ownNames } from './test/support/lint/ownNames.mjs';

const forbid = (...groups) => ({
  'no-restricted-imports': 'off',
  '@typescript-eslint/no-restricted-imports': ['error', { patterns: groups }],
});

const vscodeApi = { regex: '^vscode$', message: 'Only src/host and src/extension.ts know VS Code.' };
const sdk = {
  regex: '^openai(/|$)',
  message: 'Only src/api runs the SDK; elsewhere `import type`.',
  allowTypeImports: true,
};
const node = { regex: '^(node:|fs$|path$|os$|http$|https$)', message: 'This room also runs where there is no Node.' };
const floor = (...rooms) => ({
  regex: `(^|/)(${rooms.join('|')})/`,
  message: 'Arrows only go down, and rooms of one floor do not know one another.',
});

export default defineConfig(
  globalIgnores(['dist/', 'node_modules/', '.vscode-test/', 'test/**/sample/']),
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['tsconfig.json', 'src/webview/tsconfig.json', 'test/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-duplicate-imports': ['error', { allowSeparateTypeImports: true }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        {
          selector: 'AssignmentExpression[left.property.name=/^(inner|outer)HTML$/]',
          message: 'Build DOM nodes; model text is untrusted.',
        },
        {
          selector:
            "CallExpression[callee.property.name=/^(insertAdjacentHTML|write|writeln)$/][callee.object.name='document']",
          message: 'Build DOM nodes; model text is untrusted.',
        },
        {
          selector: "CallExpression[callee.property.name='insertAdjacentHTML']",
          message: 'Build DOM nodes; model text is untrusted.',
        },
      ],
      'max-lines': ['error', 200],
      'max-lines-per-function': ['error', 40],
      'max-params': ['error', 4],
    },
  },
  {
    files: ['src/**/*.ts'],
    plugins: { local: { rules: { 'own-names': ownNames } } },
    rules: { 'local/own-names': 'error' },
  },
  {
    // A box whose listeners share what was marked in it: one piece that reads from top to bottom.
    files: ['src/host/basics/askForText.ts'],
    rules: { 'max-lines-per-function': ['error', 60] },
  },
  { files: ['src/core/**/*.ts'], rules: forbid(vscodeApi, sdk, node, floor('api', 'host', 'webview')) },
  { files: ['src/api/**/*.ts'], rules: forbid(vscodeApi, floor('host', 'webview')) },
  { files: ['src/host/**/*.ts'], rules: forbid(sdk, floor('api', 'webview')) },
  { files: ['src/webview/**/*.ts'], rules: forbid(vscodeApi, sdk, node, floor('api', 'host')) },
  { files: ['src/extension.ts'], rules: forbid(sdk, floor('webview')) },
  {
    files: ['test/simulator/**/*.ts'],
    rules: forbid({ regex: '/src/', message: 'The simulator is an independent witness.' }),
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      'max-lines': 'off',
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  { files: ['test/vitest.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
);
