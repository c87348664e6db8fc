import type { MessageToWebview } from '../../../src/core/messages/toWebview.ts';
import { inChinese, toldInChinese } from './inChinese.ts';
import type { PreviewPanel } from './previewBrowser.ts';
import type { Scene } from './scenes.ts';

/** Tells a panel that is open what belongs to a scene, and does in it what is done there. */
export async function playScene(panel: PreviewPanel, scene: Scene, locale: 'en' | 'zh' = 'en'): Promise<void> {
  const isChinese = locale === 'zh';
  const tell = (messages: readonly MessageToWebview[]): Promise<void> =>
    panel.tell(...(isChinese ? messages.map(toldInChinese) : messages));
  await tell(scene.messages);
  for (const button of scene.clicks ?? []) await panel.press(isChinese ? inChinese(button) : button);
  if (scene.typed !== undefined) await panel.page.getByRole('textbox').first().pressSequentially(scene.typed);
  if (scene.lookedFor !== undefined) await lookFor(panel, scene.lookedFor);
  await tell(scene.after ?? []);
  if (scene.scrolledTo !== undefined) await panel.page.locator(scene.scrolledTo).first().scrollIntoViewIfNeeded();
  if (scene.hover !== undefined) await panel.page.hover(scene.hover);
  await panel.settle();
}

async function lookFor({ page }: PreviewPanel, words: string): Promise<void> {
  await page.keyboard.press('Control+f');
  await page.locator('.find-box').fill(words);
}
