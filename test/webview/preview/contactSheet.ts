import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';

/** Puts pictures of a folder into one page, in a grid, each below its name, and takes a picture of that page. */
export async function contactSheet(
  browser: Browser,
  folder: string,
  sheet: { readonly name: string; readonly pictures: readonly string[]; readonly columns: number },
): Promise<void> {
  const page = await browser.newPage({ viewport: { width: sheet.columns * cellWidth, height: 800 } });
  const cells = await Promise.all(sheet.pictures.map((picture) => cell(folder, picture)));
  await page.setContent(`<!DOCTYPE html><style>${style(sheet.columns)}</style>${cells.join('')}`);
  await page.screenshot({ path: join(folder, `${sheet.name}.png`), fullPage: true });
  await page.close();
  const links = sheet.pictures.map((picture) => figure(picture, picture));
  await writeFile(
    join(folder, `${sheet.name}.html`),
    `<!DOCTYPE html><meta charset="utf-8"><title>${sheet.name}</title><style>${style(sheet.columns)}</style>${links.join('')}`,
  );
}

/** In pixels. */
const cellWidth = 320;

function style(columns: number): string {
  return `body { display: grid; grid-template-columns: repeat(${columns}, ${cellWidth - 8}px); gap: 8px; margin: 4px; background: #777; font: 12px sans-serif; }
    figure { margin: 0; } img { width: 100%; }`;
}

async function cell(folder: string, picture: string): Promise<string> {
  const image = await readFile(join(folder, picture));
  return figure(`data:image/png;base64,${image.toString('base64')}`, picture);
}

function figure(source: string, name: string): string {
  return `<figure><figcaption>${name.replace('.png', '')}</figcaption><img src="${source}"></figure>`;
}
