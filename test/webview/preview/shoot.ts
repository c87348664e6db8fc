// Takes pictures of the panel, to look at, and with --sheets one sheet of all of them for each theme: node test/webview/preview/shoot.ts [--out folder] [--only scene,…] [--themes dark,…] [--widths 300,420@2,…] [--locale zh] [--sheets]
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import type { MessageToWebview } from '../../../src/core/messages/toWebview.ts';
import { escapeRegExp } from '../../../src/core/basics/escapeRegExp.ts';
import chinese from '../../../l10n/bundle.l10n.zh-cn.json' with { type: 'json' };
import { buildPanel } from './buildPanel.ts';
import { contactSheet } from './contactSheet.ts';
import { launchBrowser } from '../../support/workbench/browserPage.ts';
import { PreviewPanel } from './previewBrowser.ts';
import { PreviewPage } from './previewPage.ts';
import { changeScenes } from './changeScenes.ts';
import { composerScenes } from './composerScenes.ts';
import { scenes as chatScenes } from './scenes.ts';
import type { ThemeName } from './themes.ts';
import { themes } from './themes.ts';
import { stepScenes } from './stepScenes.ts';
import { treeScenes } from './treeScenes.ts';

const scenes = { ...chatScenes, ...changeScenes, ...treeScenes, ...stepScenes, ...composerScenes };

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'test/e2e/screenshots/panel' },
    only: { type: 'string', default: Object.keys(scenes).join(',') },
    themes: { type: 'string', default: Object.keys(themes).join(',') },
    /** In pixels; `420@2`: that many at a zoom of 200 %. */
    widths: { type: 'string', default: '300,420,900,420@2' },
    height: { type: 'string', default: '900' },
    locale: { type: 'string', default: 'en' },
    sheets: { type: 'boolean', default: false },
  },
});

function inLocale(message: MessageToWebview): MessageToWebview {
  return message.type === 'conversationOpened' && values.locale === 'zh'
    ? { ...message, strings: chinese, locale: 'zh-cn' }
    : message;
}

/** The name of a button as the Chinese panel has it, with what stands in its places; as it is where that is put together otherwise. */
function inChinese(name: string): string {
  for (const [english, text] of Object.entries(chinese)) {
    const pattern = english
      .split(/\{\d\}/)
      .map(escapeRegExp)
      .join('(.+)');
    const values = new RegExp(`^${pattern}$`).exec(name)?.slice(1);
    if (values && english !== '{0}')
      return text.replaceAll(/\{(\d)\}/g, (_, index) => inChinese(values[Number(index)] ?? ''));
  }
  return name;
}

interface Picture {
  readonly scene: string;
  readonly theme: ThemeName;
  readonly width: string;
}

const localeSuffix = values.locale === 'en' ? '' : `-${values.locale}`;

function nameOf({ scene, theme, width }: Picture): string {
  return `${scene}-${theme}-${width}${localeSuffix}`;
}

async function shoot(browser: Browser, preview: PreviewPage, picture: Picture): Promise<void> {
  const { scene, theme, width } = picture;
  const name = nameOf(picture);
  const [pixels = 0, zoom = 1] = width.split('@').map(Number);
  const panel = await PreviewPanel.open(browser, preview, {
    ...{ theme, zoom },
    width: pixels / zoom,
    height: Number(values.height) / zoom,
  });
  const { messages, clicks = [], hover, scrolledTo, typed, after = [] } = scenes[scene] ?? { messages: [] };
  await panel.tell(...messages.map(inLocale));
  for (const button of clicks)
    await panel
      .press(values.locale === 'en' ? button : inChinese(button), { timeout: 2000 })
      .catch(() => console.log(`${name}: no “${button}”`));
  if (typed !== undefined) await panel.page.getByRole('textbox').first().pressSequentially(typed);
  await panel.tell(...after);
  if (scrolledTo !== undefined) await panel.page.locator(scrolledTo).scrollIntoViewIfNeeded();
  if (hover !== undefined) await panel.page.hover(hover);
  await panel.settle();
  await panel.page.screenshot({ path: join(values.out, `${name}.png`) });
  for (const complaint of panel.complaints) console.log(`${name}: ${complaint}`);
  await panel.page.close();
}

await mkdir(values.out, { recursive: true });
const preview = await PreviewPage.serve(await buildPanel());
const browser = await launchBrowser();
const widths = values.widths.split(',');
for (const theme of values.themes.split(',') as ThemeName[]) {
  const pictures = values.only.split(',').flatMap((scene) => widths.map((width) => ({ scene, theme, width })));
  for (const picture of pictures) await shoot(browser, preview, picture);
  if (values.sheets)
    await contactSheet(browser, values.out, {
      name: `sheet-${theme}${localeSuffix}`,
      pictures: pictures.map((picture) => `${nameOf(picture)}.png`),
      columns: widths.length * Math.ceil(6 / widths.length),
    });
}
await browser.close();
preview.close();
