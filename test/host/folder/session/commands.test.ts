import assert from 'node:assert/strict';
import type { Simulator } from '../../../simulator/simulator.ts';
import { Answers } from '../../../support/inCode/answers.ts';
import { lastBody, startServer, threadline } from '../../../support/inCode/threadline.ts';

describe('commands of a conversation', () => {
  let simulator: Simulator;
  before(async () => (simulator = await startServer()));
  after(() => simulator.close());

  it('summarise it, with what is to be in the summary, or say that there is nothing yet', async () => {
    await threadline.run('threadline.newConversation', undefined);
    const { failure } = await threadline.run('threadline.compactConversation', undefined);
    assert.match(failure?.message ?? '', /nothing to summarize yet/);
    for (const prompt of ['One', 'Two'])
      await threadline.ask({ prompt, attachments: [], newConversation: prompt === 'One' });
    const { status } = await threadline.run('threadline.compactConversation', { keep: 'the names of all files' });
    assert.equal(status, 'completed');
    assert.match(JSON.stringify(lastBody(simulator)), /the names of all files/);
  });

  it('compare the versions of the last answer, or say that there is none', async () => {
    await threadline.run('threadline.newConversation', undefined);
    const answers = new Answers();
    try {
      await threadline.run('threadline.compareVersions', undefined);
      await threadline.ask({ prompt: 'One', attachments: [] });
      await threadline.run('threadline.compareVersions', {});
    } finally {
      answers.restore();
    }
    const [first, second] = answers.messages;
    assert.match(first ?? '', /Nothing has been answered in this conversation yet/);
    assert.match(second ?? '', /no other answer to this question/);
  });

  it('ask on the side, which the next question does not continue', async () => {
    await threadline.ask({ prompt: 'One', attachments: [], newConversation: true });
    const answered = simulator.requests.at(-1)?.responseId;
    const { status } = await threadline.run('threadline.askAside', { prompt: 'And what is that?', attachments: [] });
    assert.deepEqual([status, lastBody(simulator).previous_response_id], ['completed', answered]);
    await threadline.ask({ prompt: 'Two', attachments: [] });
    assert.equal(lastBody(simulator).previous_response_id, answered);
  });
});
