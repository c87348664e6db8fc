import { median, rounded } from '../median.ts';
import type { BenchPage } from './benchPage.ts';

const keys = 20;

/** Milliseconds between two keys, so that none waits for the one before. */
const delay = 50;

/** Notes, for each key, when the frame after it has been drawn. */
const noteFrames = `globalThis.keyFrames = [];
  addEventListener('keydown', ({ timeStamp }) => requestAnimationFrame(() => {
    const drawn = new MessageChannel();
    drawn.port1.onmessage = () => keyFrames.push(performance.now() - timeStamp);
    drawn.port2.postMessage(0);
  }), true);`;

/** Milliseconds from a key in the box to the end of the next frame, by the clock of the wall: the usual ones. */
export async function keyToFrameMs({ panel: { page } }: BenchPage): Promise<number> {
  await page.evaluate(noteFrames);
  await page.getByRole('textbox', { name: 'Ask Qwen' }).pressSequentially('k'.repeat(keys), { delay });
  await page.waitForFunction(`keyFrames.length >= ${keys}`);
  return rounded(median(await page.evaluate<number[]>('keyFrames')), 1);
}
