import type { PanelSetup } from '../../../src/core/messages/panelSetup.ts';
import { capabilitiesOf } from '../../../src/core/servers/capabilities.ts';
import { currentService } from '../../core/builders.ts';
import { addTs, asked, completed, ended, events, message, now, open, sent, setup } from './scenes.ts';
import type { Scene } from './scenes.ts';

const picked = ['Read file', 'Search in files', 'List problems'].map((title) => ({
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
  { insert: '#file:src/add.ts', detail: 'File' },
  { insert: '#file:src/webview/composer/a/rather/long/path/addressBookOfThePersonWhoAsks.ts', detail: 'File' },
  { insert: '#changes', detail: 'Changes since the last commit' },
  { insert: '#url', detail: 'A web page for the model to read; its address follows' },
];

/** What can be set and chosen where questions are written. */
export const composerScenes: Readonly<Record<string, Scene>> = {
  strip: { messages: [open([], { setup: fast, draft: 'Why is this slow?', attachments: [addTs] })] },
  'levels-of-thinking': {
    messages: [open([], { setup: withLevels, draft: 'Why is this slow?' })],
    clicks: ['Thinking: Medium'],
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
        { setup: fast, draft: 'One more', serverRetention: { until: now + 86_400_000, replayed: null } },
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
    messages: [open([], { setup: { ...fast, toolChoice: { mode: 'auto', only: ['web_search', 'ws_read_file'] } } })],
    clicks: ['Tools: Only 2'],
  },
};
