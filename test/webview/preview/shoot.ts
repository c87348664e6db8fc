// Takes pictures of the panel, to look at, and with --sheets one sheet of all of them for each theme: node test/webview/preview/shoot.ts [--out folder] [--only scene,…] [--themes dark,…] [--widths 300,420@2,…] [--locale zh] [--sheets]
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { allScenes } from './allScenes.ts';
import { buildPanel } from './buildPanel.ts';
import { contactSheet } from './contactSheet.ts';
import { launchBrowser } from '../../support/workbench/browserPage.ts';
import { playScene } from './playScene.ts';
import { PreviewPanel } from './previewBrowser.ts';
import { PreviewPage } from './previewPage.ts';
import { type ThemeName, themes } from './themes.ts';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'test/e2e/screenshots/panel' },
    only: { type: 'string', default: Object.keys(allScenes).join(',') },
    themes: { type: 'string', default: Object.keys(themes).join(',') },
    /** In pixels; `420@2`: that many at a zoom of 200 %. */
    widths: { type: 'string', default: '300,420,900,420@2' },
    height: { type: 'string', default: '900' },
    locale: { type: 'string', default: 'en' },
    sheets: { type: 'boolean', default: false },
  },
});

interface Picture {
  readonly scene: string;
  readonly theme: ThemeName;
  readonly width: string;
}

const localeSuffix = values.locale === 'en' ? '' : `-${values.locale}`;

function nameOf({ scene, theme, width }: Picture): string {
  return `${scene}-${theme}-${width}${localeSuffix}`;
}

/** One page for all pictures of a zoom: each begins with a panel of its own. */
const panels = new Map<number, PreviewPanel>();

async function panelFor({ theme, width }: Picture): Promise<PreviewPanel> {
  const [pixels = 0, zoom = 1] = width.split('@').map(Number);
  const options = { theme, width: pixels / zoom, height: Number(values.height) / zoom };
  const kept = panels.get(zoom);
  const panel = kept ?? (await PreviewPanel.open(browser, preview, { ...options, zoom }));
  panels.set(zoom, panel);
  await panel.page.mouse.move(0, 0);
  if (kept) await panel.openAnother(options);
  return panel;
}

async function shoot(picture: Picture): Promise<void> {
  const name = nameOf(picture);
  const panel = await panelFor(picture);
  await playScene(panel, allScenes[picture.scene] ?? { messages: [] }, values.locale === 'zh' ? 'zh' : 'en').catch(
    (error: unknown) => console.log(`${name}: ${String(error)}`),
  );
  await panel.page.screenshot({ path: join(values.out, `${name}.png`) });
  for (const complaint of panel.complaints) console.log(`${name}: ${complaint}`);
}

await mkdir(values.out, { recursive: true });
const preview = await PreviewPage.serve(await buildPanel());
const browser = await launchBrowser();
const widths = values.widths.split(',');
for (const theme of values.themes.split(',') as ThemeName[]) {
  const pictures = values.only.split(',').flatMap((scene) => widths.map((width) => ({ scene, theme, width })));
  for (const picture of pictures) await shoot(picture);
  if (values.sheets)
    await contactSheet(browser, values.out, {
      name: `sheet-${theme}${localeSuffix}`,
      pictures: pictures.map((picture) => `${nameOf(picture)}.png`),
      columns: widths.length * Math.ceil(6 / widths.length),
    });
}
await browser.close();
preview.close();
