import { say, type Scenario } from './scenario.ts';

/** A title, dressed up as models do although they are asked not to. */
export const title: Scenario = {
  name: 'title',
  shows: 'a title for a conversation: the first words of its question',
  words: /^Write a title for this conversation\b/,
  steps: ({ question }) => {
    const asked = /Question:\s*`{3,}\n([^]*?)\n`{3,}/.exec(question)?.[1] ?? '';
    return [say(`**“A simulated answer: ${asked.split(/\s+/).slice(0, 4).join(' ')}.”**`)];
  },
};
