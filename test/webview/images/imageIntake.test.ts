// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Attachment } from '../../../src/core/conversation/conversation.ts';
import { png } from '../../support/doubles/pictures.ts';
import { FakePanel, button, find } from '../fakePanel.ts';
import { asked, question } from '../../core/builders.ts';
import { setup } from '../opened.ts';

const image = { hash: 'b'.repeat(64), mediaType: 'image/png' as const, width: 640, height: 480, bytes: 2_000 };
const shot: Attachment = { uri: 'threadline-image:/b', path: 'shot.png', languageId: 'image', text: '', image };

function paste(...files: readonly File[]): void {
  const data = new DataTransfer();
  for (const file of files) data.items.add(file);
  const event = new Event('paste', { bubbles: true, cancelable: true });
  Object.defineProperty(event, 'clipboardData', { value: data });
  find('textarea').dispatchEvent(event);
}

function file(name: string, bytes = png(64, 48)): File {
  return new File([bytes], name, { type: 'image/png' });
}

/** happy-dom decodes nothing. */
beforeEach(() =>
  vi.stubGlobal('createImageBitmap', () => Promise.resolve({ width: 64, height: 48, close: () => undefined })),
);

describe('an image that is pasted', () => {
  it('is given to the host with its name and bytes', async () => {
    const panel = await FakePanel.open();
    paste(file('shot.png'));
    expect(find('.chips').textContent).toContain('Preparing the image…');
    await vi.waitFor(() => expect(panel.posted('attachImage')).toHaveLength(1));
    const [message] = panel.posted('attachImage');
    expect(message).toMatchObject({ conversationId: 'c1', name: 'shot.png' });
    expect(message?.data).toEqual(png(64, 48));
  });

  it('goes along with a question that is sent before it is ready', async () => {
    const panel = await FakePanel.open();
    paste(file('shot.png'));
    panel.type('What is this?');
    panel.press('Enter');
    expect(panel.posted('ask')).toEqual([]);
    await vi.waitFor(() => expect(panel.posted('ask')).toHaveLength(1));
    const types = panel.vscode.posted.map(({ type }) => type);
    expect(types.indexOf('attachImage')).toBeLessThan(types.indexOf('ask'));
  });

  it('goes along once, with the question as it was sent: what is typed behind it meanwhile stays', async () => {
    const panel = await FakePanel.open();
    paste(file('shot.png'));
    panel.type('What is this?');
    panel.press('Enter');
    panel.press('Enter');
    panel.type('What is this? And th');
    panel.box.dispatchEvent(new CompositionEvent('compositionstart'));
    await vi.waitFor(() => expect(panel.posted('ask')).toHaveLength(1));
    expect(panel.posted('ask')).toMatchObject([{ text: 'What is this?' }]);
    expect(panel.box.value).toBe('What is this? And th');
    panel.type('What is this? And that?');
    panel.box.dispatchEvent(new CompositionEvent('compositionend'));
    expect(panel.box.value).toBe('And that?');
    await panel.drawn();
    expect(panel.posted('ask')).toHaveLength(1);
  });

  it('may be sent without a word, before it is ready and after', async () => {
    const panel = await FakePanel.open();
    expect(button('Send').getAttribute('aria-disabled')).toBe('true');
    paste(file('shot.png'));
    panel.press('Enter');
    await vi.waitFor(() => expect(panel.posted('ask')).toMatchObject([{ text: '' }]));
    panel.tell({ type: 'attachmentsChanged', attachments: [shot] });
    expect(button('Send').getAttribute('aria-disabled')).toBeNull();
    panel.click('Send');
    expect(panel.posted('ask')).toHaveLength(2);
    panel.tell({ type: 'attachmentsChanged', attachments: [] });
    panel.press('Enter');
    expect(panel.posted('ask')).toHaveLength(2);
  });

  it('that could not be attached is not sent without a word', async () => {
    const panel = await FakePanel.open();
    paste(file('half.png', png(64, 48).slice(0, 40)));
    panel.press('Enter');
    await vi.waitFor(() => expect(find('.notice').textContent).toContain('the image is damaged'));
    await Promise.resolve();
    expect(panel.posted('ask')).toEqual([]);
  });

  it('holds the question back when it could not be attached, and says why', async () => {
    const panel = await FakePanel.open();
    paste(file('half.png', png(64, 48).slice(0, 40)), file('shot.png'));
    paste(file('other.png'));
    panel.type('Compare these');
    panel.press('Enter');
    await vi.waitFor(() => expect(panel.posted('attachImage')).toHaveLength(2));
    await panel.drawn();
    expect(panel.posted('ask')).toEqual([]);
    expect(find('.notice').hidden).toBe(false);
    expect(panel.box.value).toBe('Compare these');
    panel.press('Enter');
    expect(panel.posted('ask')).toMatchObject([{ text: 'Compare these' }]);
  });

  it('is refused with a sentence where it is none, or is broken', async () => {
    const panel = await FakePanel.open();
    paste(file('letter.png', new TextEncoder().encode('Dear all')));
    await vi.waitFor(() =>
      expect(find('.notice').textContent).toContain('letter.png was not attached: it is not a PNG'),
    );
    paste(file('half.png', png(64, 48).slice(0, 40)));
    await vi.waitFor(() =>
      expect(find('.notice').textContent).toContain('half.png was not attached: the image is damaged'),
    );
    vi.stubGlobal('createImageBitmap', () => Promise.reject(new Error('Cannot decode')));
    paste(file('broken.png'));
    await vi.waitFor(() =>
      expect(find('.notice').textContent).toContain('broken.png was not attached: the image is damaged'),
    );
    expect(panel.posted('attachImage')).toEqual([]);
  });

  it('is one of at most twenty, and the others are said', async () => {
    const panel = await FakePanel.open([], { attachments: [shot] });
    paste(...Array.from({ length: 30 }, (_, index) => file(`${index}.png`)));
    expect(find('.notice').textContent).toContain('A question can have at most 20 images: 11 were left out.');
    await vi.waitFor(() => expect(panel.posted('attachImage')).toHaveLength(19));
  });
});

describe('images of the next question', () => {
  it('are shown with what was done to them, opened, described and removed', async () => {
    const original = { width: 4032, height: 3024, bytes: 20_400_000 };
    const scaled: Attachment = { ...shot, image: { ...image, original, wasMoving: true } };
    const panel = await FakePanel.open([], { attachments: [scaled] });
    expect(find('.chip img').getAttribute('src')).toBe(`vscode-resource:/images/${image.hash}.png`);
    expect(find('.chip.image').textContent).toContain(
      'Scaled down from 4032 × 3024, 20.4 MB to 640 × 480, 2 KB. Only the first frame is sent.',
    );
    button('Open image: shot.png').click();
    button('Describe shot.png').click();
    button('Remove shot.png').click();
    const place = { conversationId: 'c1', index: 0 };
    expect(panel.posted('openImage')).toEqual([{ type: 'openImage', ...place }]);
    expect(panel.posted('describeImage')).toEqual([{ type: 'describeImage', ...place }]);
    expect(panel.posted('removeAttachment')).toEqual([{ type: 'removeAttachment', ...place }]);
  });

  it('stay out where the model reads text only, and one click chooses another', async () => {
    const textOnly = { ...setup, imageModel: 'qwen3.7-plus' };
    const panel = await FakePanel.open([], { attachments: [shot], setup: textOnly });
    expect(find('.images-out').textContent).toContain('qwen3-max-2026-01-23 reads text only, so images are not sent.');
    button('Use qwen3.7-plus').click();
    expect(panel.posted('useImageModel')).toHaveLength(1);
    panel.tell({ type: 'setupChanged', setup });
    expect(document.querySelector('.images-out')).toBeNull();
  });
});

describe('images of a question that was asked', () => {
  const told = { ...shot, image: { ...image, alt: 'A login form' } };
  const ask = (withoutImages: boolean) => {
    const { options } = question('');
    const more = {
      attachments: [told],
      options: { ...options, ...(withoutImages && { withoutImages: true as const }) },
    };
    return [{ ...asked('t1'), question: question('What is wrong?', more) }] as Parameters<typeof FakePanel.open>[0];
  };

  it('are shown with their place kept, read out as they were described, and opened', async () => {
    const panel = await FakePanel.open(ask(false));
    const picture = find('.question img');
    expect(picture.getAttribute('alt')).toBe('A login form');
    expect([picture.getAttribute('width'), picture.getAttribute('height')]).toEqual(['213', '160']);
    expect(find('.question').textContent).not.toContain('Not sent');
    button('Open image: A login form').click();
    expect(panel.posted('openAttachment')).toEqual([
      { type: 'openAttachment', conversationId: 'c1', turnId: 't1', index: 0 },
    ]);
  });

  it('say that they stayed here', async () => {
    await FakePanel.open(ask(true));
    expect(find('.question').textContent).toContain('Not sent: the model reads text only');
  });

  it('have a mark in their place where their file is gone', async () => {
    await FakePanel.open(ask(false));
    find('.question img').dispatchEvent(new Event('error'));
    expect(document.querySelector('.question .thumbnail-gone')).not.toBeNull();
  });
});
