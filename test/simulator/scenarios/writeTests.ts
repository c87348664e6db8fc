import { attachedCode, type Ask, type AttachedCode } from '../ask.ts';
import { fenced, functionsIn, inWords, type FoundFunction } from './codeFacts.ts';
import { say, simulated, think, type Scenario } from './scenario.ts';

/** Tests for attached code. */
export const writeTests: Scenario = {
  name: 'tests',
  shows: 'tests for attached code, in the language it came in',
  words: /\btests?\b|测试/i,
  fits: (ask) => attachedCode(ask.question).length > 0,
  steps: (ask) => [think('One test for each function: the plain case, and the empty one.'), say(testsText(ask))],
};

function testsText(ask: Ask): string {
  const code = attachedCode(ask.question).at(-1);
  if (code === undefined) return simulated;
  const functions = functionsIn(code).slice(0, 4);
  const names = functions.map(({ name }) => `\`${name}\``).join(', ');
  const isPython = code.language === 'python';
  const block = fenced(
    isPython ? 'python' : code.language,
    isPython ? pythonTests(code, functions) : scriptTests(code, functions),
  );
  return `Tests for ${names === '' ? 'this code' : names}: the plain case and the empty one. ${simulated}\n\n${block}\n\nThe expected values are placeholders: put in what you know to be right, and run them once *before* you trust them.`;
}

function scriptTests({ path }: AttachedCode, functions: readonly FoundFunction[]): string {
  const from = `./${(path ?? 'subject.ts').split(/[\\/]/).at(-1) ?? ''}`;
  const head = `import { describe, expect, it } from 'vitest';\nimport { ${functions.map(({ name }) => name).join(', ')} } from '${from}';`;
  return [head, ...functions.map(scriptTest)].join('\n\n');
}

function scriptTest({ name, parameters, isAsync }: FoundFunction): string {
  const call = `${isAsync ? 'await ' : ''}${name}(${parameters.map(() => 'undefined').join(', ')})`;
  const opening = isAsync ? 'async () =>' : '() =>';
  return `describe('${name}', () => {\n  it('can ${inWords(name)}', ${opening} {\n    expect(${call}).toBeDefined();\n  });\n\n  it('says what is wrong when it is given nothing', ${opening} {\n    expect(${call}).toMatchObject({});\n  });\n});`;
}

function pythonTests({ path }: AttachedCode, functions: readonly FoundFunction[]): string {
  const from = (path ?? 'subject.py').split(/[\\/]/).at(-1)?.replace(/\.py$/, '') ?? '';
  const tests = functions.map(
    ({ name, parameters }) =>
      `def test_${name}():\n    assert ${name}(${parameters.map(() => 'None').join(', ')}) is not None`,
  );
  return [`from ${from} import ${functions.map(({ name }) => name).join(', ')}`, ...tests].join('\n\n\n');
}
