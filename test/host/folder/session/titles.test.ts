import assert from 'node:assert/strict';
import type { Simulator } from '../../../simulator/simulator.ts';
import { startServer, threadline } from '../../../support/inCode/threadline.ts';
import { until } from '../../../support/inCode/until.ts';

describe('a title by a model', () => {
  let simulator: Simulator;
  before(async () => (simulator = await startServer()));
  after(async () => {
    await threadline.set('models', undefined);
    await simulator.close();
  });
  const titles = (): number =>
    simulator.requests.filter(({ body }) => JSON.stringify(body).includes('Write a title')).length;

  it('is asked for where the settings name its job, and not otherwise', async () => {
    await threadline.ask({ prompt: 'Hello there', attachments: [], newConversation: true });
    await threadline.set('models', { title: {} });
    await threadline.ask({ prompt: 'Hello again', attachments: [], newConversation: true });
    await until(() => titles() === 1);
    assert.match(JSON.stringify(simulator.requests.at(-1)?.body), /Hello again/);
  });
});
