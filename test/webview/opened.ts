import type { Action } from '../../src/core/conversation/action.ts';
import { type Conversation, emptyConversation } from '../../src/core/conversation/conversation.ts';
import { reduce } from '../../src/core/conversation/reduce.ts';
import { service } from '../core/services.ts';
import type { MessageToWebview } from '../../src/core/messages/toWebview.ts';
import type { PanelSetup } from '../../src/core/messages/panelSetup.ts';

export const setup: PanelSetup = {
  host: 'dashscope.aliyuncs.com',
  key: 'present',
  hasKeyPage: false,
  model: 'qwen3-max-2026-01-23',
  sendWith: 'enter',
  enableThinking: true,
  tools: ['web_search', 'web_extractor', 'code_interpreter'],
  toolChoice: { mode: 'auto' },
  functionTools: { isOn: false, picked: [], unavailableReason: null },
  server: service(),
  prices: {},
  useEditor: true,
};

/** A conversation as the host opens it. */
export type Opened = Extract<MessageToWebview, { type: 'conversationOpened' }>;

export function opened(actions: readonly Action[], more: Partial<Opened> = {}): Opened {
  const conversation: Conversation = actions.reduce(reduce, emptyConversation('c1', 0));
  return {
    type: 'conversationOpened',
    conversation,
    title: '',
    setup,
    editor: { file: 'src/add.ts', hasSelection: true },
    recent: [],
    attachments: [],
    changes: [],
    nextQuestion: { until: null, replayed: null },
    approvals: [],
    draft: '',
    imageFolder: 'vscode-resource:/images',
    strings: {},
    locale: 'en',
    ...more,
  };
}
