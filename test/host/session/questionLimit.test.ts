import { expect, it, vi } from 'vitest';
import { approximateTokens } from '../../../src/core/context/approximateTokens.ts';
import { capabilitiesAt } from '../../../src/core/servers/capabilitiesAt.ts';
import { withCurrentOptions } from '../../../src/host/session/readyQuestion.ts';

/** Asking reads settings, and nothing else of VS Code here. */
vi.mock('vscode', async () => {
  const { defaultSettings } = await import('../../support/doubles/defaultSettings.ts');
  return { workspace: defaultSettings };
});

it('a question may have half of the window that the server’s list says of a model that is not known here', () => {
  const model = 'nobody-knows-it';
  const file = { uri: 'file:///a.ts', path: 'a.ts', languageId: 'typescript', text: 'x = 1;\n'.repeat(46_000) };
  expect(approximateTokens(file.text)).toBeGreaterThan(80_000);
  const ports = {
    composer: { choices: {} },
    tools: { namesFor: () => [] },
    gate: {
      address: undefined,
      windows: { [model]: 1_000_000 },
      capabilities: (name = '') => capabilitiesAt({ server: 'openai', baseUrl: '' }, name),
    },
    prepare: () => Promise.reject(new Error('Nothing is to be prepared')),
  };
  const question = withCurrentOptions({ kind: 'chat', text: 'Why?', attachments: [file] }, ports, { model });
  expect(question).toMatchObject({ attachments: [file], options: { model } });
});
