import { describe, expect, it } from 'vitest';
import { toMarkdown } from '../../../src/core/exported/toMarkdown.ts';
import { sourcesOf } from '../../../src/core/output/sources.ts';
import type { Turn } from '../../../src/core/conversation/conversation.ts';
import { turnOutput } from '../../../src/core/conversation/path.ts';
import { asked, conversationOf, ended, received, sent, turnOf } from '../builders.ts';

type Item = Readonly<Record<string, unknown>>;

const events = (...items: readonly Item[]): Parameters<typeof received> => [
  't1',
  ...items.map((item, index) => ({
    type: 'response.output_item.done',
    output_index: index,
    item: { id: `i${index}`, ...item },
  })),
];

function conversationWith(...items: readonly Item[]): ReturnType<typeof conversationOf> {
  return conversationOf(asked('t1', null, 'What is new?'), sent('t1'), received(...events(...items)), ended('t1'));
}

const turnWith = (...items: readonly Item[]): Turn => turnOf(conversationWith(...items), 't1');

/** One source a word: its address, or its name. */
const sources = (...items: readonly Item[]): readonly string[] =>
  sourcesOf(turnOutput(turnWith(...items))).map(({ href, title }) => href ?? title ?? '');

const search = (...urls: readonly unknown[]): Item => ({
  type: 'web_search_call',
  action: { sources: urls.map((url) => ({ type: 'url', url })) },
});
const read = (...urls: readonly unknown[]): Item => ({ type: 'web_extractor_call', urls });
const cited = (url: string, title?: string): Item => ({
  type: 'message',
  content: [
    {
      type: 'output_text',
      text: 'So.',
      annotations: [
        { type: 'url_citation', url, title },
        { type: 'container_file_citation', url: 'https://no.example/' },
      ],
    },
  ],
});

describe('The sources of an answer', () => {
  it('come from every step, in the order in which they were first seen', () => {
    const files: Item = {
      type: 'file_search_call',
      results: [{ filename: 'guide.pdf', text: 'x' }, { filename: 'guide.pdf' }, { filename: '' }, {}],
    };
    const images: Item = {
      type: 'web_search_image_call',
      output: JSON.stringify([{ title: 'A cat', url: 'https://img.example/cat.png', index: 1 }]),
    };
    expect(
      sources(search('https://a.example/1'), read('https://b.example/'), files, images, cited('https://c.example/x')),
    ).toEqual([
      'https://a.example/1',
      'https://b.example/',
      'guide.pdf',
      'https://img.example/cat.png',
      'https://c.example/x',
    ]);
  });

  it('are each there once, with or without the slash at the end and whatever place in the page is meant', () => {
    const twice = search(
      'https://A.example/x',
      'https://a.example/x/',
      'https://a.example/x#part',
      'https://a.example/x?q=1',
    );
    expect(sources(twice, read('https://a.example/x/#y'))).toEqual(['https://a.example/x', 'https://a.example/x?q=1']);
  });

  it('keep the first address, and take the title from wherever it is told', () => {
    const output = turnOutput(turnWith(search('https://a.example/x'), cited('https://a.example/x/', 'The page')));
    expect(sourcesOf(output)).toEqual([{ href: 'https://a.example/x', title: 'The page' }]);
  });

  it.each([
    [
      'addresses that are no pages',
      search(
        'javascript:x',
        'data:text/html,x',
        'file:///etc/passwd',
        'command:x',
        '//a.example',
        'a.example',
        '',
        7,
        null,
        'https://',
        String.raw`https://a.example/c\d`,
        `https://a.example/${'x'.repeat(5000)}`,
        `https://a.example/${'中'.repeat(4000)}`,
      ),
    ],
    ['a search without sources', { type: 'web_search_call', action: { query: 'Web search' } }],
    ['a search without anything', { type: 'web_search_call' }],
    [
      'image searches with something else in the place of their JSON',
      { type: 'web_search_image_call', output: '[{"url":7},"x",null' },
    ],
    ['an image search that found nothing', { type: 'image_search_call', output: '[]' }],
    ['other types', { type: 'hologram_call', urls: ['https://a.example/'] }],
  ])('leave out %s', (_, item) => {
    expect(sources(item)).toEqual([]);
  });
});

describe('The export', () => {
  const parts = { code: false, thinking: false, sources: true };

  it('has the same sources, numbered, below the answer', () => {
    const files: Item = { type: 'file_search_call', results: [{ filename: 'the `guide`.pdf' }] };
    const markdown = toMarkdown(
      conversationWith(search('https://a.example/1', 'https://a.example/1#x'), files, cited('https://b.example/a b>')),
      'News',
      parts,
    );
    expect(markdown).toBe(
      '# News\n\n## You\n\nWhat is new?\n\n## Qwen\n\n*qwen3-max-2026-01-23 · Without thinking*\n\nSo.\n\nSources:\n\n1. <https://a.example/1>\n2. `the guide .pdf`\n3. <https://b.example/a%20b%3E>\n',
    );
  });

  it('says nothing of sources where there are none', () => {
    expect(
      toMarkdown(conversationWith({ type: 'message', content: [{ type: 'output_text', text: 'So.' }] }), 'News', parts),
    ).not.toContain('Sources');
  });
});
