import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../simulator/simulator.ts';
import { gif, png } from '../support/doubles/pictures.ts';
import { Chat, requestOf } from '../support/workbench/chat.ts';
import { pickOffer } from '../support/workbench/quickPick.ts';
import { allThemes, openWorkbench, type Workbench } from '../support/workbench/workbench.ts';

let simulator: Simulator;
let code: Workbench;
let chat: Chat;
beforeAll(async () => {
  simulator = await startSimulator({ profile: 'current', acceptKeys: 'none-needed' });
  const settings = { 'threadline.baseUrl': simulator.baseUrl, 'threadline.model': 'qwen3.7-plus' };
  code = await openWorkbench({ settings });
  chat = new Chat(code, simulator);
  await code.openPanel();
});
afterAll(async () => {
  await code.close();
  await simulator.close();
});

interface PastedFile {
  readonly name: string;
  readonly type: string;
  readonly base64: string;
}

const file = (name: string, type: string, bytes: Uint8Array): PastedFile => ({
  name,
  type,
  base64: Buffer.from(bytes).toString('base64'),
});

/** Pastes files as another program would have put them into the clipboard. */
async function paste(...files: readonly PastedFile[]): Promise<void> {
  await chat.box.evaluate((box, given) => {
    const data = new DataTransfer();
    for (const { name, type, base64 } of given)
      data.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name, { type }));
    box.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, files);
}

/** Pastes a photo of noise, which no format makes small, as large as a camera's. */
async function pastePhoto(): Promise<number> {
  return await chat.box.evaluate(async (box) => {
    const canvas = new OffscreenCanvas(5200, 3900);
    const painter = canvas.getContext('2d')!;
    const pixels = painter.createImageData(5200, 3900);
    const words = new Uint32Array(pixels.data.buffer);
    for (let index = 0, seed = 7; index < words.length; index += 1) {
      seed = (seed * 1_664_525 + 1_013_904_223) >>> 0;
      words[index] = seed | 0xff000000;
    }
    painter.putImageData(pixels, 0, 0);
    const photo = await canvas.convertToBlob({ type: 'image/jpeg', quality: 1 });
    const data = new DataTransfer();
    data.items.add(new File([photo], 'photo.jpg', { type: 'image/jpeg' }));
    box.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    return photo.size;
  });
}

const thumbnails = () => code.panel.locator('article img');
const chips = () => code.panel.locator('.chip.image');
const isShown = (): Promise<boolean> =>
  thumbnails()
    .last()
    .evaluate((image) => (image as HTMLImageElement).naturalWidth > 0);

/** The parts of the last message of a request. */
function partsOf({ body }: { readonly body: { readonly input: unknown } }) {
  const items = body.input as readonly {
    readonly content: readonly { readonly type: string; readonly text?: string; readonly image_url?: string }[];
  }[];
  return items.at(-1)?.content ?? [];
}

const pixel = (width: number): PastedFile => file(`pixel-${width}.png`, 'image/png', png(width, 48));

describe('an image', () => {
  it('that is pasted is sent as the service takes it, and is there again after a reload', async () => {
    await chat.begin();
    await paste(pixel(64));
    await chips().waitFor();
    const request = await chat.ask('What is this?');
    expect(partsOf(request)).toEqual([
      { type: 'input_text', text: 'What is this?\n\nImage `pixel-64.png`, attached.' },
      { type: 'input_image', image_url: `data:image/png;base64,${pixel(64).base64}` },
    ]);
    await expect.poll(isShown).toBe(true);
    await code.pictures('image-sent');
    await code.reload();
    await code.openPanel();
    await expect.poll(isShown).toBe(true);
  });

  it('goes along when the question is asked again of another model', async () => {
    const again = await requestOf(simulator, async () => {
      await chat.button('Answer in another way…').last().click();
      await pickOffer(code.page, 'With another model…');
      await code.page.getByText('Which model should answer?').waitFor();
      await pickOffer(code.page, 'qwen3.6-plus');
    });
    expect(again.body.model).toBe('qwen3.6-plus');
    expect(partsOf(again)[1]?.image_url).toBe(`data:image/png;base64,${pixel(64).base64}`);
    await code.panel.getByText('2/2').first().waitFor();
    expect(await thumbnails().count()).toBe(1);
    await code.pictures('image-versions', allThemes);
    await code.pictures('model-picker', allThemes, async () => {
      await code.runCommand('Threadline: Select Model…');
      await code.page.getByText('Which model should answer?').waitFor();
    });
  });

  it('that is large is made smaller, which its chip says', async () => {
    await chat.begin();
    const size = await pastePhoto();
    expect(size).toBeGreaterThan(20_000_000);
    await code.panel.getByText(/Scaled down from 5200 × 3900/).waitFor();
    await code.pictures('image-scaled', allThemes);
    const parts = partsOf(await chat.ask('And this?'));
    const url = parts[1]?.image_url ?? '';
    expect(url).toMatch(/^data:image\/jpeg;base64,/);
    expect(url.length).toBeLessThan(10_000_000);
  });

  it('that moves is sent as its first frame', async () => {
    await chat.begin();
    await paste(file('cat.gif', 'image/gif', gif(40, 30, 3)));
    await code.panel.getByText('Only the first frame is sent.').waitFor();
    expect(partsOf(await chat.ask('What moves?'))[1]?.image_url).toMatch(/^data:image\/png;base64,/);
  });

  it('that is broken, or is none, is refused with a sentence, and what was typed stays', async () => {
    await chat.begin();
    await chat.box.fill('What is wrong?');
    const broken = png(64, 48).map((byte, index) => (index > 45 && index < 52 ? byte ^ 0xff : byte));
    await paste(file('broken.png', 'image/png', broken));
    await code.panel.getByText('broken.png was not attached: the image is damaged or incomplete.').first().waitFor();
    await paste(
      file('plan.svg', 'image/svg+xml', new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>')),
    );
    await code.panel
      .getByText(/plan\.svg was not attached: models read an SVG drawing as text/)
      .first()
      .waitFor();
    expect(await chat.box.inputValue()).toBe('What is wrong?');
    expect(await chips().count()).toBe(0);
  });

  it('among thirty at once is one of the first twenty, and the others are said', async () => {
    await chat.begin();
    await paste(...Array.from({ length: 30 }, (_, index) => pixel(60 + index)));
    await code.panel.getByText('A question can have at most 20 images: 10 were left out.').first().waitFor();
    await expect.poll(() => chips().count()).toBe(20);
    expect(partsOf(await chat.ask('Which is the widest?'))).toHaveLength(21);
  });

  it('stays here where the model reads text only, until one click chooses another', async () => {
    await chat.begin();
    await code.updateSettings({ 'threadline.model': 'qwen3-max-2026-01-23' });
    await code.openPanel();
    await paste(pixel(99));
    await code.panel.getByText('qwen3-max-2026-01-23 reads text only, so images are not sent.').waitFor();
    await code.pictures('image-stays-out');
    const request = await chat.ask('What is this?');
    expect(request.body.input).toContain('which is not sent: this model reads text only');
    await code.panel.getByText('Not sent: the model reads text only').waitFor();
    await paste(pixel(98));
    await chat.button(/^Use qwen3/).click();
    await expect.poll(() => code.panel.getByText(/reads text only, so images/).count()).toBe(0);
    const again = await requestOf(simulator, () => chat.button('Regenerate').first().click());
    expect(partsOf(again)[1]?.image_url).toBe(`data:image/png;base64,${pixel(99).base64}`);
  });
});
