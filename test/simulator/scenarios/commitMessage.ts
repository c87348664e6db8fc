import { say, type Scenario } from './scenario.ts';

/** The message of a commit in a fence, as some models write it: the files that the diff names. */
export const commitMessage: Scenario = {
  name: 'commitMessage',
  shows: 'the message of a commit: which files its diff changes',
  words: /^Write the message of a Git commit\b/,
  steps: ({ question }) => {
    const files = [...question.matchAll(/^diff --git a\/(.+?) b\//gm)].map(([, path = '']) => path);
    return [say(`\`\`\`\nA simulated answer: change ${files.join(', ')}\n\nNo model has seen the changes.\n\`\`\``)];
  },
};
