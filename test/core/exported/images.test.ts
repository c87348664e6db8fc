import { describe, expect, it } from 'vitest';
import { formatConversationFile, parseConversationFile } from '../../../src/core/exported/conversationFile.ts';
import { imagesInLines } from '../../../src/core/exported/imagesInLines.ts';
import { toLogLine } from '../../../src/core/stored/formatLogLine.ts';
import { toCurl } from '../../../src/core/inspect/curl.ts';
import { inspectText } from '../../../src/core/inspect/inspectText.ts';
import type { RequestRecord } from '../../../src/core/inspect/requestRecord.ts';
import { buildRequest } from '../../../src/core/request/buildRequest.ts';
import { nothingReplayed } from '../../../src/core/request/replayed.ts';
import { noInstructions } from '../../../src/core/request/sentInstructions.ts';
import { toMarkdown } from '../../../src/core/exported/toMarkdown.ts';
import { conversationOf, options, question } from '../builders.ts';

const image = { hash: 'a'.repeat(64), mediaType: 'image/png' as const, width: 640, height: 480, bytes: 1_000 };
const attachments = [{ uri: 'threadline-image:/a', path: 'a.png', languageId: 'image', text: '', image }];
const asked = question('What is this?', { attachments, options: { ...options, model: 'qwen3.7-plus' } });
const line = toLogLine({ type: 'questionAsked', at: 1, turnId: 't1', parentId: null, question: asked }) ?? '';

describe('images of a conversation', () => {
  it('are those that its questions name, each once', () => {
    const reply = JSON.stringify({ v: 1, type: 'eventsReceived', at: 1, turnId: 't1', events: [{ type: 'x', image }] });
    expect(imagesInLines([line, line, reply, 'damaged "image"'])).toEqual([image]);
  });

  it('go into its file, and come out of it', () => {
    const text = formatConversationFile({ title: 'A', createdAt: 1, lines: [line], images: ['AAAA'] });
    const file = parseConversationFile(text);
    expect(file?.images).toEqual(['AAAA']);
    expect(imagesInLines(file?.lines ?? [])).toEqual([image]);
    const without = formatConversationFile({ title: 'A', createdAt: 1, lines: [] });
    expect(parseConversationFile(without)?.images).toEqual([]);
    expect(without).not.toContain('images');
  });

  it('are shown in a request by their size and hash', () => {
    const request = buildRequest({ question: asked, replayed: nothingReplayed, instructions: noInstructions });
    const record: RequestRecord = {
      ...{ turnId: 't1', at: 0, url: 'https://example.com/responses', hasKey: false, usesSessionCache: false },
      ...{ request, plan: { mode: 'first' } },
    };
    const shown = `"image_url": "data:image/png;base64,<640 × 480, 1 KB, sha256 ${image.hash}>"`;
    expect(inspectText([record])).toContain(shown);
    expect(toCurl(record)).toContain(`sha256 ${image.hash}`);
  });
});

it('are linked in Markdown, and their names cannot be anything else there', () => {
  const named = { ...attachments[0]!, image: { ...image, alt: 'A ](javascript:x) [form\n# Head' } };
  const conversation = conversationOf({
    ...{ type: 'questionAsked', at: 1, turnId: 't1', parentId: null },
    question: { ...asked, attachments: [named] },
  });
  const parts = { code: true, thinking: false, sources: false, imagePath: () => 'talk-images/a.png' };
  const markdown = toMarkdown(conversation, 'Talk', parts);
  expect(markdown).toContain('![A \\](javascript:x) \\[form');
  expect(markdown).toContain('](<talk-images/a.png>)');
  expect(markdown).not.toMatch(/^# Head/m);
});
