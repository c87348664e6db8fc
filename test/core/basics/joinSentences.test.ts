import { expect, it } from 'vitest';
import { joinSentences } from '../../../src/core/basics/joinSentences.ts';

it.each([
  [[], ''],
  [['One.', '', 'Two.'], 'One. Two.'],
  [['', 'Two.'], 'Two.'],
  [['一。', '二！', 'Three.'], '一。二！Three.'],
])('joins the sentences %j', (sentences, text) => {
  expect(joinSentences(...sentences)).toBe(text);
});
