import { beforeEach, expect, it, vi } from 'vitest';
import type * as MeantAttachment from '../../../src/host/editor/meantAttachment.ts';
import type * as TooLarge from '../../../src/host/editor/tooLarge.ts';

const model = 'nobody-knows-it';
const settings = vi.hoisted(() => ({ model: '', models: {} }));

/** Settings, and the language for numbers. */
vi.mock('vscode', () => {
  const get = (key: string): unknown => ({ ...settings })[key];
  return {
    env: { language: 'en' },
    SymbolKind: {},
    Uri: { parse: (uri: string) => ({ scheme: 'untitled', path: uri, toString: () => uri }) },
    workspace: {
      getConfiguration: () => ({ get, inspect: (key: string) => ({ defaultValue: get(key), globalValue: get(key) }) }),
    },
  };
});

/** As in a window that has asked and shown nothing yet. */
let meant: typeof MeantAttachment;
let tooLarge: typeof TooLarge;
beforeEach(async () => {
  vi.resetModules();
  meant = await import('../../../src/host/editor/meantAttachment.ts');
  tooLarge = await import('../../../src/host/editor/tooLarge.ts');
  Object.assign(settings, { model, models: {} });
});

/** About 80,000 tokens. */
const text = 'x = 1;\n'.repeat(46_000);

it('a text is too large for half of an assumed window', async () => {
  expect(await meant.givenAttachment({ text }, { windows: {} })).toMatchObject({ refused: 'tooLarge' });
});

it('a text may be half of the window that the server’s list says', async () => {
  expect(await meant.givenAttachment({ text }, { windows: { [model]: 1_000_000 } })).toMatchObject({ text });
});

it('a text may be half of a window that is known, also before anything was asked or shown', async () => {
  settings.model = 'qwen3-max-2026-01-23';
  expect(await meant.givenAttachment({ text }, { windows: {} })).toMatchObject({ text });
});

it('a text is measured by the model of the job that it is for', async () => {
  Object.assign(settings, { models: { explain: { model: 'larger' } } });
  const windows = { larger: 1_000_000 };
  const explain = tooLarge.windowsFor('explain', { windows });
  expect(await meant.givenAttachment({ text }, explain)).toMatchObject({ text });
  const edit = tooLarge.windowsFor('edit', { windows });
  expect(await meant.givenAttachment({ text }, edit)).toMatchObject({ refused: 'tooLarge' });
});
