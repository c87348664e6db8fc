import { expect, it } from 'vitest';
import { ownTokens } from '../../../src/core/request/ownTokens.ts';
import { noInstructions } from '../../../src/core/request/sentInstructions.ts';
import { options, question } from '../builders.ts';

it('counts what each of the service’s tools adds to a question', () => {
  const tokens = (tools: typeof options.tools) =>
    ownTokens({
      question: question('Why?', { options: { ...options, tools } }),
      instructions: noInstructions,
      functions: [],
    });
  expect(tokens(['web_search', 'code_interpreter']) - tokens([])).toBe(400);
  expect(tokens([])).toBeGreaterThan(0);
});
