import type { Ask } from '../ask.ts';
import { say, simulated, think, type Scenario } from './scenario.ts';

const defaultUrls = [
  'https://code.visualstudio.com/api/ux-guidelines/overview',
  'https://code.visualstudio.com/api/ux-guidelines/views',
];

/** Pages that are read: found by a search first, or named in the question. */
export const readPage: Scenario = {
  name: 'read',
  shows:
    'pages read after a search (with `web_search` and `web_extractor` in tools); an address in the question is read',
  words: /https?:\/\/|\b(pages?|article|website|extract)\b|网页/i,
  steps: (ask) => {
    const urls = urlsIn(ask);
    const goal = 'What the page says about where an extension may show things';
    return [
      think('There are pages about this. I find them first and then read the ones that matter.'),
      { kind: 'search', queries: ['VS Code UX guidelines views'], sources: urls },
      ...urls.map((url) => ({ kind: 'read', goal, urls: [url], output: pageText(url, goal) }) as const),
      think('Both pages say the same in other words: fewer places, each with one purpose.'),
      say(answerText(ask, urls)),
    ];
  },
};

function urlsIn({ words }: Ask): readonly string[] {
  const named = words.match(/https?:\/\/[^\s)>\]]*[^\s)>\].,;:!?]/g) ?? [];
  return named.length > 0 ? named.slice(0, 3) : defaultUrls;
}

function pageText(url: string, goal: string): string {
  return `The useful information in ${url} for user goal ${goal} as follows: \n\nEvidence in page: \nViews hold what belongs together; an extension should add as few as it can, and no more than one container.\n\nSummary: \nOne view container, few views, and actions in the title bar instead of buttons of one's own.\n`;
}

function answerText({ tools }: Ask, urls: readonly string[]): string {
  const list = urls.map((url) => `- <${url}>`).join('\n');
  const head = tools.has('web_extractor')
    ? `I have read ${urls.length === 1 ? 'this page' : `these ${urls.length} pages`}:`
    : 'Reading pages is off for this question; these are the ones that would be read:';
  return `${head}\n\n${list}\n\n${simulated} In short:\n\n1. **One container.** An extension that adds several is one that people hide.\n2. **Few views**, and each shows one kind of thing.\n3. **Actions in the title bar**, two or three of them; the rest goes into the overflow menu.`;
}
