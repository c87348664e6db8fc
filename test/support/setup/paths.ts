import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectFolder = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[\\/]$/, '');

/** Everything that is fetched once and kept between runs; ignored by git. */
export const cacheFolder = path.join(projectFolder, '.vscode-test');

/** The workspace that `npm start` and the end-to-end tests copy and open. */
export const sampleFolder = path.join(projectFolder, 'test', 'support', 'sample');

export const extensionId = 'threadline.threadline';
