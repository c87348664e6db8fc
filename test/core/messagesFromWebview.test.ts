import { describe, expect, it } from 'vitest';
import { parseMessageFromWebview } from '../../src/core/messages/parseMessageFromWebview.ts';

describe('a message from the webview', () => {
  it.each([
    { type: 'ready' },
    { type: 'ask', conversationId: 'c', text: 'Hi', isAside: false },
    { type: 'ask', conversationId: 'c', text: 'Hi', isAside: true },
    { type: 'askFollowUp', conversationId: 'c', text: 'Shorter' },
    { type: 'editQuestion', conversationId: 'c', turnId: 't', text: 'Hi' },
    { type: 'renameConversation', conversationId: 'c', title: '' },
    { type: 'chooseVersion', conversationId: 'c', turnId: 't' },
    { type: 'reviewChange', conversationId: 'c', turnId: 't', choice: 'keep' },
    { type: 'applyCode', conversationId: 'c', turnId: 't', code: 'x', language: 'ts' },
    { type: 'saveDraft', conversationId: 'c', text: '' },
    { type: 'retry', conversationId: 'c', turnId: 'a', withoutImages: true },
    { type: 'removeAttachment', conversationId: 'c', index: 0 },
    { type: 'openAttachment', conversationId: 'c', turnId: 'a', index: 1 },
    { type: 'openAnswer', conversationId: 'c', turnId: 'a' },
    { type: 'answerApproval', conversationId: 'c', turnId: 'a', callId: 'b', choice: 'once' },
    { type: 'attach', conversationId: 'c' },
    { type: 'readTurns', conversationId: 'c', turnIds: ['a', 'b'] },
    { type: 'copyTurns', conversationId: 'c', turnIds: [] },
    { type: 'attachUris', conversationId: 'c', uris: ['file:///a'] },
    { type: 'attachProblems', conversationId: 'c', uris: ['file:///a#3'] },
    { type: 'explainOpenFile', conversationId: 'c' },
    { type: 'dropNotice' },
    { type: 'setThinking', level: 'off' },
    { type: 'setTool', tool: 'web_search', enabled: true },
    { type: 'newFile', code: 'x', language: 'ts' },
    { type: 'runInTerminal', code: 'ls' },
    { type: 'runCommand', command: 'threadline.setApiKey' },
  ])('is understood: %j', (message) => {
    expect(parseMessageFromWebview(message)).toEqual(message);
  });

  it.each([
    undefined,
    null,
    'ready',
    [],
    {},
    { type: 'toString' },
    { type: '__proto__' },
    { type: 'ask' },
    { type: 'ask', text: 'Hi' },
    { type: 'ask', conversationId: 'c', text: 7 },
    { type: 'saveDraft', text: 'x' },
    { type: 'removeAttachment', conversationId: 'c', index: -1 },
    { type: 'removeAttachment', conversationId: 'c', index: 0.5 },
    { type: 'removeAttachment', index: 0 },
    { type: 'openAttachment', turnId: 'a', index: 0 },
    { type: 'openAnswer', turnId: 'a' },
    { type: 'applyCode', turnId: 'a', code: 'x', language: 'ts' },
    { type: 'reviewChange', turnId: 'a', choice: 'keep' },
    { type: 'answerApproval', turnId: 'a', callId: 'b', choice: 'once' },
    { type: 'attach' },
    { type: 'attachUris', uris: [] },
    { type: 'attachProblems', uris: [] },
    { type: 'readTurns', turnIds: ['a'] },
    { type: 'explainOpenFile' },
    { type: 'setThinking', level: 'a lot' },
    { type: 'setTool', tool: 'rm', enabled: true },
    { type: 'runCommand', command: 'workbench.action.terminal.new' },
  ])('is passed over when the protocol does not know it: %j', (message) => {
    expect(parseMessageFromWebview(message)).toBeUndefined();
  });

  it('carries only what the protocol says', () => {
    expect(parseMessageFromWebview({ type: 'stop', conversationId: 'c', extra: 'x' })).toEqual({
      type: 'stop',
      conversationId: 'c',
    });
  });
});
