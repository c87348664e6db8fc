import { expect, it, vi } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import { capabilitiesAt } from '../../../src/core/servers/capabilitiesAt.ts';
import type { RejectedPart, ServerKind } from '../../../src/core/servers/capabilities.ts';
import { parseEndpointAddress } from '../../../src/core/servers/endpointAddress.ts';
import { withCurrentOptions } from '../../../src/host/session/readyQuestion.ts';

/** Asking reads settings, and nothing else of VS Code here. */
vi.mock('vscode', async () => {
  const { defaultSettings } = await import('../../support/doubles/defaultSettings.ts');
  return { workspace: defaultSettings };
});

const baseUrl = 'https://dashscope.aliyuncs.com/compatible-mode/v1';
const usual = manifest.contributes.configuration.properties['threadline.model'].default;

function portsFor(rejected: Readonly<Record<string, readonly RejectedPart[]>>, server: ServerKind = 'qwen') {
  return {
    composer: { choices: {} },
    tools: { namesFor: () => [] },
    gate: {
      address: parseEndpointAddress(baseUrl),
      windows: {},
      capabilities: (model = '') => capabilitiesAt({ server, baseUrl, rejected }, model),
    },
    prepare: () => Promise.reject(new Error('Nothing is to be prepared')),
  };
}
const asked = { kind: 'chat' as const, text: 'Sum up #url https://a.b/c', attachments: [] };

it.each(['web_search', 'web_extractor'] as const)('a page that waits for %s names the model that has none', (part) => {
  const refusal = withCurrentOptions(asked, portsFor({ plain: [part] }), { model: 'plain' });
  expect(refusal).toMatchObject({ refused: 'notOffered' });
  expect(refusal).toHaveProperty('message', expect.stringMatching(/refused.* plain\b.*another model/));
});

it('a page that no model reads there, or only this one does not, names both', () => {
  const refusal = withCurrentOptions(asked, portsFor({}, 'ollama'), { model: 'plain' });
  expect(refusal).toHaveProperty('message', expect.stringMatching(/^On dashscope.* plain cannot read web pages/));
});

it('a page is read by the model that the question is asked again with, whatever the usual one can do', () => {
  const ports = portsFor({ [usual]: ['web_search'], plain: ['web_search'] });
  expect(withCurrentOptions(asked, ports)).toMatchObject({ refused: 'notOffered' });
  const tools = ['web_search', 'web_extractor', 'code_interpreter'];
  expect(withCurrentOptions(asked, ports, { model: 'another' })).toMatchObject({
    options: { model: 'another', tools },
  });
});

it('a page is not sent to a model that rejects it, though the usual one does not', () => {
  expect(withCurrentOptions(asked, portsFor({ plain: ['web_extractor'] }), { model: 'plain' })).toMatchObject({
    refused: 'notOffered',
  });
});

it('a page is read with the thinking that it takes, when the question is asked again with less', () => {
  const ports = portsFor({});
  const thinking = (model: string) => ({
    ...ports.gate.capabilities(model),
    thinkingTools: ['web_extractor' as const],
  });
  const gate = { ...ports.gate, capabilities: thinking };
  expect(
    withCurrentOptions(asked, { ...ports, gate }, { model: 'plain', enableThinking: false, effort: undefined }),
  ).toMatchObject({ options: { enableThinking: true } });
});
