import type { Question } from '../../src/core/conversation/conversation.ts';
import { messageText, toItems } from '../simulator/inputItems.ts';
import type { RequestRecord } from '../simulator/record.ts';
import { type Simulator, startSimulator } from '../simulator/simulator.ts';
import { textOf } from '../simulator/wire.ts';
import { Machine } from './machine.ts';

const hour = 3_600_000;
const models = ['qwen3-max-2026-01-23', 'qwen3.5-plus', 'qwen3-coder-plus'] as const;
const keys = ['sk-1', 'sk-2'] as const;
/** As the reference has them. */
const windows = 'qwen3-max-2026-01-23=262144,qwen3.5-plus=1000000,qwen3-coder-plus=1048576';

export interface Year {
  /** Questions that were answered whole. */
  readonly answered: number;
  readonly requests: readonly RequestRecord[];
  /** Tokens of all that was sent, by the simulator's count. */
  readonly sent: number;
  /** Tokens of all questions and answers. */
  readonly said: number;
}

/**
 * Talks in one conversation for a year: so many questions, with three models and two keys in turns, and with breaks after
 * which the server has forgotten every response.
 */
export async function talkForAYear(questions: number): Promise<Year> {
  const simulator = await startSimulator({ profile: 'current', idsBelongToFamily: true, windows });
  const machine = new Machine(simulator.baseUrl);
  machine.maySummarise = () => true;
  answerBySize(machine, simulator);
  try {
    let session = machine.openWindow();
    let [answered, said] = [0, 0];
    for (let at = 0; at < questions; at++) {
      const isBreak = at % 45 === 44;
      pass(machine, simulator, isBreak ? 8 * 24 * hour : hour / 4);
      if (isBreak) {
        await session.close();
        session = machine.openWindow();
      }
      machine.apiKey = keys[Math.floor(at / 170) % keys.length] ?? keys[0];
      const question = questionAt(at);
      const { status, text } = await machine.ask(session, question);
      if (status === 'completed') answered++;
      said += tokens(question.text) + tokens(text);
    }
    const { requests } = simulator;
    const sent = requests.reduce((sum, { body }) => sum + sentTokens(body), 0);
    return { answered, requests, sent, said };
  } finally {
    await machine.close();
    await simulator.close();
  }
}

function pass(machine: Machine, { clock }: Simulator, ms: number): void {
  machine.now += ms;
  clock.advance(ms);
}

function questionAt(at: number): Question {
  const model = models[Math.floor(at / 55) % models.length] ?? models[0];
  return {
    kind: 'chat',
    text: `Question ${at}: ${'please explain this line of code '.repeat(8 + (at % 25))}`,
    attachments: [],
    options: { model, enableThinking: false, tools: [], temperature: null, topP: null },
  };
}

/** Answers are three times as long as their questions; a summary is as long as it may be. */
function answerBySize(machine: Machine, simulator: Simulator): void {
  const texts = new Map<string, string>();
  machine.onAction = (action) => {
    if (action.type === 'questionAsked') {
      const { text, summarises } = action.question;
      texts.set(action.turnId, (summarises === undefined ? text.repeat(3) : 'summary '.repeat(600)).trim());
    }
    if (action.type !== 'requestPlanned') return;
    const text = texts.get(action.turnId) ?? '';
    simulator.answerNext({ kind: 'text', text, deltas: [text.slice(0, 40), text.slice(40)] });
  };
}

function sentTokens(body: unknown): number {
  const { input } = body as { readonly input?: unknown };
  return toItems(input).reduce((sum, item) => sum + tokens(messageText(item) + textOf(item.output)), 0);
}

function tokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / 4);
}
