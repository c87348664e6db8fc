import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ownInstructions } from '../../../src/core/context/workspaceInstructions.ts';
import type { Question } from '../../../src/core/conversation/conversation.ts';
import type { ToolBox } from '../../../src/core/tools/toolBox.ts';
import type { AskResult } from '../../../src/core/turn/askResult.ts';
import type { AskPosition } from '../../../src/core/session/liveConversation.ts';
import type { ChatSession } from '../../../src/host/session/chatSession.ts';
import { options } from '../../core/builders.ts';
import { prefixes } from '../../simulator/routes.ts';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';
import { Machine } from '../../support/machine.ts';

interface Body {
  readonly input: string | readonly { readonly role?: string; readonly content?: string }[];
  readonly instructions?: string;
  readonly previous_response_id?: string;
}

const question = (text: string): Question => ({ kind: 'chat', text, attachments: [], options });

describe('the instructions of a conversation', () => {
  let simulator: Simulator;
  let machine: Machine;
  let session: ChatSession;

  async function start(edition: keyof typeof prefixes): Promise<void> {
    simulator = await startSimulator({ profile: 'current', instructions: edition === 'new' ? 'honoured' : 'ignored' });
    machine = new Machine(`${simulator.origin}${prefixes[edition]}`);
    session = machine.openWindow();
  }
  afterEach(async () => {
    await simulator.close();
    await machine.close();
  });

  const ask = async (text: string, place?: AskPosition): Promise<AskResult> =>
    await machine.ask(session, question(text), place);
  const bodies = (): readonly Body[] => simulator.requests.map(({ body }) => body as Body);
  const last = (): Body | undefined => bodies().at(-1);
  const systemOf = (body: Body | undefined): readonly (string | undefined)[] =>
    typeof body?.input === 'string'
      ? []
      : (body?.input ?? []).filter(({ role }) => role === 'system').map((one) => one.content);
  const told = (): readonly (readonly (string | undefined)[])[] => bodies().map(systemOf);

  describe('on a server that follows the parameter', () => {
    beforeEach(() => start('new'));

    it('go along with each request, as they are then', async () => {
      machine.instructions = 'Be brief.';
      await ask('One?');
      await ask('Two?');
      machine.instructions = 'Be long.';
      await ask('Three?');
      machine.instructions = '';
      await ask('Four?');
      expect(bodies().map(({ instructions }) => instructions)).toEqual([
        'Be brief.',
        'Be brief.',
        'Be long.',
        undefined,
      ]);
      expect(bodies().map(({ input }) => input)).toEqual(['One?', 'Two?', 'Three?', 'Four?']);
    });

    it('go along with what functions returned, too', async () => {
      machine.instructions = 'Be brief.';
      machine.tools = oneFunction;
      await machine.ask(session, {
        ...question('Use look, please.'),
        options: { ...options, functionTools: ['look'] },
      });
      expect(bodies().length).toBeGreaterThan(1);
      expect(bodies().map(({ instructions }) => instructions)).toEqual(bodies().map(() => 'Be brief.'));
      expect(
        bodies()
          .slice(1)
          .every((body) => body.previous_response_id !== undefined),
      ).toBe(true);
    });
  });

  describe('on a server that does not', () => {
    beforeEach(() => start('legacy'));

    it('reach a chain that runs with the next question, once', async () => {
      machine.instructions = 'Be brief.';
      await ask('One?');
      await ask('Two?');
      machine.instructions = 'Be long.';
      await ask('Three?');
      await ask('Four?');
      machine.instructions = '';
      await ask('Five?');
      await ask('Six?');
      const replaced = "From here on, in place of the person's own instructions of before:\n\nBe long.";
      const gone = "No longer in force: the person's own instructions of before.";
      expect(told()).toEqual([['Be brief.'], [], [replaced], [], [gone], []]);
      expect(
        bodies()
          .slice(1)
          .every((body) => body.previous_response_id !== undefined),
      ).toBe(true);
      expect(bodies().every(({ instructions }) => instructions === undefined)).toBe(true);
    });

    it('bring the language of answers to a chain that runs, and take it back', async () => {
      await ask('One?');
      machine.instructions = ownInstructions('Be brief.', '简体中文');
      await ask('Two?');
      machine.instructions = ownInstructions('', 'English');
      await ask('Three?');
      machine.instructions = ownInstructions('', 'auto');
      await ask('Four?');
      const languages = told().map(([text]) => /another: (.*)\. Code/.exec(text ?? '')?.[1]);
      expect(languages).toEqual([undefined, '简体中文', 'English', undefined]);
      expect(told().at(-1)).toEqual(["No longer in force: the person's own instructions of before."]);
    });

    it('reach a conversation that was begun without any', async () => {
      await ask('One?');
      machine.instructions = 'Be brief.';
      await ask('What are your instructions?');
      expect(told()).toEqual([[], ['Be brief.']]);
    });

    it('no longer hold once their file is deleted while a chain runs, which is said once, in the middle of an answer too', async () => {
      const [root, nested] = ['AGENTS.md', 'src/AGENTS.md'].map((path) => ({ path, folder: '', text: `Of ${path}.` }));
      if (!root || !nested) throw new Error('No files');
      machine.agentsFiles = [root, nested];
      machine.tools = {
        ...oneFunction,
        call: () => {
          machine.agentsFiles = [nested];
          return Promise.resolve({ output: 'Rain' });
        },
      };
      const looking = { ...question('Use look, please.'), options: { ...options, functionTools: ['look'] } };
      expect((await machine.ask(session, looking)).status).toBe('completed');
      const rounds = bodies().length;
      expect(rounds).toBeGreaterThan(1);
      const gone = (path: string): string => `No longer in force: the earlier instructions from ${path}.`;
      simulator.failNext({ kind: 'http', status: 400, code: 'InvalidParameter', message: 'No' });
      expect((await ask('Two?')).status).toBe('failed');
      await ask('Two?');
      await ask('Three?');
      machine.agentsFiles = [];
      await session.close();
      session = machine.openWindow();
      await ask('Four?');
      await ask('Five?');
      machine.agentsFiles = [root];
      await ask('Six?');
      const texts = told();
      expect(texts[0]?.[0]).toMatch(/Of AGENTS\.md\.\n\n.*Of src\/AGENTS\.md\.$/s);
      expect(texts.slice(1, rounds).flat()).toEqual([]);
      expect(texts.slice(rounds)).toEqual([
        [gone('AGENTS.md')],
        [gone('AGENTS.md')],
        [],
        [gone('src/AGENTS.md')],
        [],
        [expect.stringMatching(/^Instructions of the workspace.*Of AGENTS\.md\.$/s)],
      ]);
      expect(
        bodies()
          .slice(rounds + 1)
          .every((body) => body.previous_response_id !== undefined),
      ).toBe(true);
    });

    it('are told again when what told of them was not answered', async () => {
      await ask('One?');
      machine.instructions = 'Be brief.';
      simulator.failNext({ kind: 'http', status: 400, code: 'InvalidParameter', message: 'No' });
      expect((await ask('Two?')).status).toBe('failed');
      await ask('Two?');
      await ask('Three?');
      expect(told()).toEqual([[], ['Be brief.'], ['Be brief.'], []]);
    });

    it('are those of its own chain in a version, on the side and in a fork', async () => {
      const first = await ask('One?');
      machine.instructions = 'Be brief.';
      const second = await ask('Two?');
      await ask('Two, once more?', { parentId: first.turnId });
      await ask('By the way?', { parentId: second.turnId, isAside: true });
      const fork = await session.fork(second.conversationId, second.turnId);
      await fork.ask(question('Here?')).answered;
      const early = await session.fork(second.conversationId, first.turnId);
      await early.ask(question('And here?')).answered;
      expect(told()).toEqual([[], ['Be brief.'], ['Be brief.'], [], [], ['Be brief.']]);
    });

    it('stand first where everything is sent again, as they are now', async () => {
      machine.instructions = 'Be brief.';
      await ask('One?');
      machine.instructions = 'Be long.';
      await ask('Two?');
      simulator.forget();
      await ask('Three?');
      const { input } = last() ?? {};
      expect(systemOf(last())).toEqual(['Be long.']);
      expect(Array.isArray(input) && input[0]).toEqual({ role: 'system', content: 'Be long.' });
      await ask('Four?');
      expect(systemOf(last())).toEqual([]);
    });

    it('are known to the next window', async () => {
      machine.instructions = 'Be brief.';
      await ask('One?');
      await session.close();
      session = machine.openWindow();
      await ask('Two?');
      machine.instructions = 'Be long.';
      await ask('Three?');
      expect(told().map((texts) => texts.length)).toEqual([1, 0, 1]);
    });

    it('are told in full where they had gone along as a parameter', async () => {
      machine.instructions = 'Be brief.';
      machine.baseUrl = `${simulator.origin}${prefixes.new}`;
      await ask('One?');
      machine.baseUrl = `${simulator.origin}${prefixes.legacy}`;
      await ask('Two?');
      expect(told()).toEqual([[], ['Be brief.']]);
    });

    it('are changed and taken back as they were told, also once the server follows the parameter', async () => {
      machine.instructions = 'Be brief.';
      machine.tools = oneFunction;
      await ask('One?');
      machine.baseUrl = `${simulator.origin}${prefixes.new}`;
      const functionTools = ['look'];
      await machine.ask(session, { ...question('Use look, please.'), options: { ...options, functionTools } });
      machine.instructions = 'Be long.';
      await ask('Three?');
      machine.instructions = '';
      await ask('Four?');
      const replaced = "From here on, in place of the person's own instructions of before:\n\nBe long.";
      const gone = "No longer in force: the person's own instructions of before.";
      expect(told().flat()).toEqual(['Be brief.', replaced, gone]);
      expect(bodies().filter((body) => body.previous_response_id === undefined)).toHaveLength(1);
      expect(bodies().every(({ instructions }) => instructions === undefined)).toBe(true);
      machine.instructions = 'Be kind.';
      await ask('Five?');
      expect([last()?.instructions, systemOf(last())]).toEqual(['Be kind.', []]);
    });
  });
});

const oneFunction: ToolBox = {
  declare: () => [
    { type: 'function', name: 'look', description: 'Looks', parameters: { type: 'object', properties: {} } },
  ],
  call: () => Promise.resolve({ output: 'Rain' }),
};
