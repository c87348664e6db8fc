import { spawnSync } from 'node:child_process';
import { chromium } from 'playwright-core';
import { canInstallPackages, installPackages } from './aptPackages.ts';
import { findExecutable } from './findExecutable.ts';

const knownPlaces = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * A Chrome, Chromium or Edge: the one named by THREADLINE_BROWSER, else any that is there, else Debian's where it can be installed.
 *
 * @throws Error that says what to install where none of this is possible.
 */
export async function ensureBrowser(): Promise<string> {
  const found = findBrowser();
  const missing = [...(found === undefined ? ['chromium'] : []), ...missingFonts()];
  if (missing.length > 0 && canInstallPackages()) await installPackages(missing);
  const browser = found ?? findBrowser();
  if (browser === undefined)
    throw new Error(
      'The tests in VS Code need a browser. Install Chrome, Chromium or Edge, or name one in THREADLINE_BROWSER.',
    );
  return browser;
}

function findBrowser(): string | undefined {
  const named = process.env.THREADLINE_BROWSER;
  return findExecutable(named === undefined ? [...knownPlaces, chromium.executablePath()] : [named]);
}

/** A bare Linux has no font with Chinese characters, and a picture would show boxes. */
function missingFonts(): string[] {
  if (process.platform !== 'linux') return [];
  const fonts = spawnSync('fc-list', [':lang=zh-cn'], { encoding: 'utf8' }).stdout as string | null;
  return fonts ? [] : ['fonts-wqy-zenhei'];
}
