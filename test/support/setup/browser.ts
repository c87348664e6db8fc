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
  if (found !== undefined) return found;
  if (canInstallPackages()) await installPackages(['chromium', ...missingFonts()]);
  const installed = findBrowser();
  if (installed === undefined) throw new Error('The tests in VS Code need a browser. Install Chrome, Chromium or Edge, or name one in THREADLINE_BROWSER.');
  return installed;
}

function findBrowser(): string | undefined {
  const named = process.env.THREADLINE_BROWSER;
  return findExecutable(named === undefined ? [...knownPlaces, chromium.executablePath()] : [named]);
}

/** A bare machine has no font with Chinese characters. */
function missingFonts(): string[] {
  const fonts = spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).stdout as string | null;
  return fonts ? [] : ['fonts-droid-fallback'];
}
