import type { Attachment } from '../../../src/core/conversation/conversation.ts';
import type { PanelSetup } from '../../../src/core/messages/panelSetup.ts';
import { capabilitiesOf } from '../../../src/core/servers/capabilities.ts';
import { currentService } from '../../core/services.ts';
import { addTs, asked, completed, ended, events, message, now, open, type Scene, sent, setup } from './scenes.ts';

const picked = ['Read files', 'Search in files', 'See problems'].map((title) => ({
  name: `ws_${title.toLowerCase().replaceAll(' ', '_')}`,
  title,
}));
const fast: PanelSetup = {
  ...setup,
  enableThinking: false,
  functionTools: { isOn: true, picked, unavailableReason: null },
};
const withLevels: PanelSetup = {
  ...setup,
  model: 'qwen3.8-max',
  server: currentService('qwen3.8-max'),
  effort: 'medium',
};
const small = { ...setup, model: 'qwen3-4b', server: capabilitiesOf('lmStudio') };

const suggestions = [
  { insert: '#changes', detail: 'Changes since the last commit' },
  { insert: '#file:src/add.ts', name: 'add.ts', detail: 'File · src' },
  {
    insert: '#file:src/webview/composer/a/rather/long/path/addressBookOfThePersonWhoAsks.ts',
    name: 'addressBookOfThePersonWhoAsks.ts',
    detail: 'File · src/webview/composer/a/rather/long/path',
  },
  { insert: '#symbol:add@src/add.ts', name: 'add', detail: 'Symbol · src/add.ts' },
  { insert: '#folder:src/addons', name: 'addons', detail: 'Names of the files in a folder · src' },
  { insert: '#terminal', detail: 'The last command in the terminal, with its output' },
  { insert: '#url', detail: 'A web page for the model to read; its address follows' },
];

const types: Attachment = { uri: 'file:///w/src/types.ts', path: 'src/types.ts', languageId: 'typescript', text: '' };

/** A drawing whose address stands for every image: what follows `#` in one means nothing. */
const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 36"><rect width="64" height="36" fill="#2b6cb0"/><circle cx="46" cy="12" r="6" fill="#f6e05e"/><path d="M0 36 20 14 36 30 46 22 64 36z" fill="#276749"/></svg>`;
const imageFolder = `data:image/svg+xml,${encodeURIComponent(drawing)}#`;
const image = { hash: 'a'.repeat(64), mediaType: 'image/png' as const, width: 1280, height: 720, bytes: 204_000 };
const shot = { uri: 'threadline-image:/a', path: 'screenshot.png', languageId: 'image', text: '', image };
const scaled = { ...image, mediaType: 'image/jpeg' as const, width: 2364, height: 1773, bytes: 1_240_000 };
const photo = {
  ...{ ...shot, uri: 'file:///w/IMG_20261128_104512.jpg', path: 'photos/IMG_20261128_104512.jpg' },
  image: { ...scaled, original: { width: 4032, height: 3024, bytes: 20_400_000 } },
};
const moving = { ...shot, uri: 'threadline-image:/b', path: 'cat.gif', image: { ...image, wasMoving: true as const } };
const seeing = { ...setup, model: 'qwen3.7-plus' };
const textOnly = { ...setup, imageModel: 'qwen3.7-plus' };

function askedWithImages(withoutImages: boolean) {
  const options = { model: setup.model, enableThinking: false, tools: [], temperature: null, topP: null };
  return {
    ...asked('t1', null, 'What is wrong with this page?'),
    question: {
      kind: 'chat' as const,
      text: 'What is wrong with this page?',
      attachments: [addTs, shot, photo],
      options: { ...options, ...(withoutImages && { withoutImages: true as const }) },
    },
  };
}

/** What can be set and chosen where questions are written. */
export const composerScenes: Readonly<Record<string, Scene>> = {
  strip: { messages: [open([], { setup: fast, draft: 'Why is this slow?', attachments: [addTs] })] },
  'levels-of-thinking': {
    messages: [open([], { setup: withLevels, draft: 'Why is this slow?' })],
    clicks: ['Thinking: Medium'],
  },
  images: {
    messages: [open([], { imageFolder, setup: seeing, attachments: [addTs, shot, photo, moving] })],
  },
  'images-stay-out': {
    messages: [
      open([askedWithImages(true), sent('t1')] as Parameters<typeof open>[0], {
        ...{ imageFolder, setup: textOnly, attachments: [shot] },
      }),
    ],
  },
  'images-asked': {
    messages: [
      open([askedWithImages(false), sent('t1')] as Parameters<typeof open>[0], { imageFolder, setup: seeing }),
    ],
  },
  'strip-small-server': { messages: [open([], { setup: small })] },
  'strip-untrusted': {
    messages: [
      open([], { setup: { ...setup, functionTools: { isOn: true, picked: [], unavailableReason: 'untrusted' } } }),
    ],
  },
  chips: {
    messages: [
      open([], {
        setup: fast,
        attachments: [addTs, { ...addTs, path: 'docs/a/rather/long/path/Getting-started-with-Threadline.md' }],
        editor: { file: 'src/webview/panel.ts', hasSelection: true, lines: { start: 4, end: 11 } },
      }),
    ],
  },
  'chips-offered': {
    messages: [open([], { attachments: [addTs], editor: { file: 'src/webview/panel.ts', hasSelection: false } })],
  },
  'chips-sent': {
    messages: [
      open(
        [
          asked('t1', null, 'Why is this slow?', { attachments: [addTs] }),
          sent('t1'),
          events('t1', 0, message(0, 'Because of the copies.'), completed),
          ended('t1'),
        ],
        { attachments: [types], editor: { file: 'src/add.ts', hasSelection: true, lines: { start: 9, end: 23 } } },
      ),
    ],
  },
  'strip-streaming': {
    messages: [
      open(
        [
          asked('t1', null, 'Why?'),
          sent('t1'),
          events('t1', 0, message(0, 'Because.'), completed),
          ended('t1'),
          asked('t2', 't1', 'And then?'),
          sent('t2'),
        ],
        { setup: fast, draft: 'One more', nextQuestion: { until: now + 86_400_000, replayed: null } },
      ),
    ],
  },
  suggestions: {
    messages: [open([], { setup: fast })],
    typed: '#ad',
    after: [{ type: 'suggestionsFound', word: '#ad', suggestions }],
  },
  'choice-thinking': {
    messages: [open([], { setup: { ...setup, toolChoice: { mode: 'required' } } })],
    clicks: ['Tools: Auto'],
  },
  'choice-only': {
    messages: [open([], { setup: { ...fast, toolChoice: { mode: 'auto', only: ['web_search', 'ws_read_files'] } } })],
    clicks: ['Tools: Only 2'],
  },
};
