import { say, simulated, type Scenario } from './scenario.ts';

const pictures = [
  { title: 'A threaded needle', url: 'https://example.com/needle.jpg', index: 1 },
  { title: 'Spools of thread', url: 'https://example.com/spools.jpg', index: 2 },
];

/** Images found by words or by an image. Current profile. */
export const findImages: Scenario = {
  name: 'images',
  shows: 'images found by words, or by an image (with `web_search_image` or `image_search` in tools)',
  words: /\b(images?|pictures?|photos?)\b/i,
  fits: ({ tools }) => tools.has('web_search_image') || tools.has('image_search'),
  steps: () => [
    { kind: 'findImages', queries: ['sewing thread'], found: pictures },
    { kind: 'matchImage', found: pictures.slice(0, 1) },
    say(
      `Two pictures fit: [a threaded needle](${pictures[0]?.url ?? ''}) and [spools of thread](${pictures[1]?.url ?? ''}). ${simulated}`,
    ),
  ],
};

/** A search in a knowledge base. Current profile. */
export const searchFiles: Scenario = {
  name: 'files',
  shows: 'a search in a knowledge base (with `file_search` in tools)',
  words: /\b(knowledge|documents?|handbook)\b/i,
  fits: ({ tools }) => tools.has('file_search'),
  steps: () => [
    {
      kind: 'searchFiles',
      queries: ['how to hand in expenses'],
      results: [
        {
          file_id: 'file_1',
          filename: 'handbook.pdf',
          score: 0.91,
          text: 'Expenses are handed in by the fifth of the following month.',
        },
      ],
    },
    say(`By the fifth of the following month, says \`handbook.pdf\`. ${simulated}`),
  ],
};

/** A tool on a remote server. Current profile. */
export const remoteTool: Scenario = {
  name: 'remote',
  shows: 'a call of a remote tool (with `mcp` in tools)',
  words: /\b(mcp|remote|weather)\b/i,
  fits: ({ tools }) => tools.has('mcp'),
  steps: () => [
    {
      kind: 'remoteTool',
      server: 'weather',
      name: 'forecast',
      arguments: '{"city":"Hangzhou"}',
      output: '{"sky":"clear","high":21}',
    },
    say(`Clear, with 21 °C at the warmest, says the remote tool. ${simulated}`),
  ],
};
