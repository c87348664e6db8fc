import { expect, it } from 'vitest';
import { instructionsNow } from '../../../src/core/request/sentInstructions.ts';
import { pathTo } from '../../../src/core/conversation/path.ts';
import { answered, asked, conversationOf, ended, question } from '../builders.ts';

it('looks for what was in force in the last turn that was answered, not in one that failed before its request', async () => {
  const instructions = [{ source: 'AGENTS.md', mark: 'a' }];
  const [first, plan, ...rest] = answered('a', null, 'A');
  const conversation = conversationOf(
    first!,
    { ...plan!, type: 'requestPlanned', at: 2, turnId: 'a', plan: { mode: 'first', instructions } },
    ...rest,
    asked('b', 'a'),
    ended('b', 'failed'),
  );
  const looked: (readonly string[])[] = [];
  await instructionsNow(question('Next'), pathTo(conversation, 'b'), (_, sources) => {
    looked.push(sources);
    return Promise.resolve([]);
  });
  expect(looked).toEqual([['AGENTS.md']]);
});
