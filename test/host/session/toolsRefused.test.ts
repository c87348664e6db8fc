import { expect, it } from 'vitest';
import '../../support/modelTable.ts';
import type { Question } from '../../../src/core/conversation/conversation.ts';
import { Rejections } from '../../../src/host/setup/rejections.ts';
import { options } from '../../core/builders.ts';
import { unlistedModel } from '../../simulator/models.ts';
import { startSimulator } from '../../simulator/simulator.ts';
import { Machine } from '../../support/machine.ts';

const question: Question = {
  kind: 'chat',
  text: 'What is a monad?',
  attachments: [],
  options: { ...options, model: unlistedModel, tools: ['web_search', 'code_interpreter'] },
};

it('a model for which the service runs no tools is asked without them the next time', async () => {
  const simulator = await startSimulator({ profile: 'current' });
  const machine = new Machine(simulator.baseUrl);
  machine.rejections = new Rejections(machine.memento, (error) => machine.errors.push(String(error)));
  const session = machine.openWindow();
  const first = await machine.ask(session, question);
  expect(first.failure?.kind).toBe('toolsRefused');
  expect(first.failure?.message).toMatch(/no built-in tools\. Retry to ask without them/);
  expect(simulator.requests).toHaveLength(1);
  await expect.poll(() => machine.rejections?.at(simulator.baseUrl)[unlistedModel]?.length).toBe(2);
  const second = await machine.ask(session, question);
  expect(second.status).toBe('completed');
  expect(simulator.requests.at(-1)?.body).not.toHaveProperty('tools');
  await simulator.close();
  await machine.close();
});
