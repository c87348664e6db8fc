import { describe, expect, it } from 'vitest';
import { imageTokens } from '../../../src/core/images/imageTokens.ts';
import { maxImages } from '../../../src/core/images/imageLimits.ts';
import { buildRequest } from '../../../src/core/request/buildRequest.ts';
import { planQuestion } from '../../../src/core/request/planQuestion.ts';
import { ownTokens } from '../../../src/core/request/ownTokens.ts';
import { nothingReplayed, turnTokens } from '../../../src/core/request/replayed.ts';
import { noInstructions } from '../../../src/core/request/sentInstructions.ts';
import { withImageData } from '../../../src/core/request/withImageData.ts';
import { parseQuestion } from '../../../src/core/stored/parseQuestion.ts';
import { toLogLine } from '../../../src/core/stored/formatLogLine.ts';
import type { Action } from '../../../src/core/conversation/action.ts';
import type { Attachment, Question } from '../../../src/core/conversation/conversation.ts';
import { server } from './rememberingServer.ts';
import { currentService } from '../services.ts';
import { answered, conversationOf, options, picture, question, turnOf } from '../builders.ts';

const seeing = { ...options, model: 'qwen3.7-plus' };

function asking(model: string, attachments: readonly Attachment[] = [picture('shot.png')], text?: string): Question {
  return question(text ?? 'What is wrong here?', { attachments, options: { ...options, model } });
}

function inputOf(asked: Question, replayed = nothingReplayed) {
  const server = currentService(asked.options.model);
  return buildRequest({ question: asked, replayed, instructions: noInstructions, server }).input;
}

const read = ({ bytes }: { readonly bytes: number }) => Promise.resolve(`data:image/png;base64,${bytes}`);

describe('a question with images', () => {
  it('goes to a model that reads them as its text and then the images', () => {
    expect(inputOf(asking('qwen3.7-plus'))).toEqual([
      {
        role: 'user',
        content: [
          { type: 'input_text', text: 'What is wrong here?\n\nImage `shot.png`, attached.' },
          { type: 'input_image', image: picture('shot.png').image },
        ],
      },
    ]);
  });

  it('goes to a model that reads text only without them, and says so', () => {
    const text = 'What is wrong here?\n\nImage `shot.png`, which is not sent: this model reads text only.';
    const asked = asking('qwen3-max-2026-01-23');
    expect(inputOf({ ...asked, options: { ...asked.options, withoutImages: true } })).toBe(text);
  });

  it('may have no words: the image is named all the same', () => {
    expect(inputOf(asking('qwen3.7-plus', undefined, ' '))).toMatchObject([
      { content: [{ type: 'input_text', text: 'Image `shot.png`, attached.' }, { type: 'input_image' }] },
    ]);
  });

  it('goes with them to a model that nobody knows', () => {
    expect(inputOf(asking('my-own-model'))).toBeInstanceOf(Array);
  });

  it('is replayed with them, or without where the model is another one now', () => {
    const [first, ...rest] = answered('t1', null, 'A missing bracket.');
    const before = { ...first, question: asking('qwen3.7-plus') } as Action;
    const turn = turnOf(conversationOf(before, ...rest), 't1');
    const replayed = { ...nothingReplayed, turns: [turn] };
    expect(JSON.stringify(inputOf(question('And now?', { options: seeing }), replayed))).toContain('input_image');
    expect(JSON.stringify(inputOf(question('And now?'), replayed))).not.toContain('input_image');
    expect(turnTokens(turn)).toBeGreaterThan(imageTokens({ width: 640, height: 480 }));
  });

  it('is counted without them where they are not sent again', () => {
    const [first, ...rest] = answered('t1', null, 'A missing bracket.');
    const before = [turnOf(conversationOf({ ...first, question: asking('qwen3.7-plus') } as Action, ...rest), 't1')];
    const sentBy = (asked: Question): number => {
      const now = { ...server, capabilities: currentService(asked.options.model), serverState: 'replay' as const };
      return planQuestion({ question: asked, before, instructions: [], functions: [] }, now).size.sent;
    };
    const image = imageTokens({ width: 640, height: 480 });
    expect(sentBy(question('And now?', { options: seeing })) - sentBy(question('And now?'))).toBeGreaterThan(image / 2);
  });

  it('counts what its images take', () => {
    const parts = { instructions: noInstructions, functions: [] };
    const [without, withImage] = [[], [picture('a.png', { width: 1280, height: 720 })]].map((attachments) =>
      ownTokens({ ...parts, question: asking('qwen3.7-plus', attachments) }),
    );
    expect((withImage ?? 0) - (without ?? 0)).toBeGreaterThanOrEqual(imageTokens({ width: 1280, height: 720 }));
    expect(imageTokens({ width: 1280, height: 720 })).toBe(46 * 26 + 2);
  });

  it('is kept in the log with the facts of its images, and read from it again', () => {
    const asked = asking('qwen3.7-plus', [picture('a.png', { alt: 'A login form' })]);
    const line = toLogLine({ type: 'questionAsked', at: 1, turnId: 't1', parentId: null, question: asked }) ?? '';
    expect(line).not.toContain('base64');
    expect(parseQuestion((JSON.parse(line) as { question: unknown }).question)).toEqual(asked);
  });

  it.each([
    ['a path', { hash: '../../../../etc/passwd' }],
    ['a size below nothing', { width: -1 }],
    ['another kind', { mediaType: 'image/svg+xml' }],
  ])('keeps no facts with %s in them', (_, wrong) => {
    const asked = asking('qwen3.7-plus', [picture('a.png', wrong as object)]);
    expect(parseQuestion(JSON.parse(JSON.stringify(asked)))?.attachments[0]?.image).toBeUndefined();
  });
});

describe('a request with images as it leaves', () => {
  const request = (attachments: readonly Attachment[]) =>
    buildRequest({
      question: asking('qwen3.7-plus', attachments),
      replayed: nothingReplayed,
      instructions: noInstructions,
    });

  async function sentUrls(attachments: readonly Attachment[]): Promise<readonly (string | undefined)[]> {
    const { input } = await withImageData(request(attachments), read);
    const [message] = input as readonly { readonly content: readonly { readonly image_url?: string }[] }[];
    return message?.content.slice(1).map((part) => part.image_url) ?? [];
  }

  it('has their bytes, as the API takes them', async () => {
    const sent = await withImageData(request([picture('a.png')]), read);
    expect(sent.input).toEqual([
      {
        role: 'user',
        content: [
          { type: 'input_text', text: 'What is wrong here?\n\nImage `a.png`, attached.' },
          { type: 'input_image', image_url: 'data:image/png;base64,1000' },
        ],
      },
    ]);
  });

  it('has the newest, as many as one request may carry', async () => {
    const many = Array.from({ length: maxImages + 3 }, (_, index) => picture(`${index}.png`, { bytes: index + 1 }));
    const urls = await sentUrls(many);
    expect(urls.filter((url) => url === undefined)).toHaveLength(3);
    expect(urls[0]).toBeUndefined();
    const large = Array.from({ length: 6 }, (_, index) => picture(`${index}.png`, { bytes: 6_900_000 }));
    expect((await sentUrls(large)).filter((url) => url !== undefined)).toHaveLength(4);
  });

  it('says that one is missing whose file is gone', async () => {
    const { input } = await withImageData(request([picture('a.png')]), () => Promise.resolve(undefined));
    expect(JSON.stringify(input)).toContain('(An image that was here is left out of this request.)');
  });

  it('is the same where there are none', async () => {
    const plain = buildRequest({
      question: question('Hi'),
      replayed: nothingReplayed,
      instructions: noInstructions,
    });
    expect(await withImageData(plain, read)).toBe(plain);
  });
});
