import { textHash } from '../basics/fnv1a.ts';
import type { Instruction } from '../context/workspaceInstructions.ts';
import type { Question, Turn } from '../conversation/conversation.ts';
import type { InForce, RequestPlan, KnownInstruction } from '../conversation/requestPlan.ts';
import type { ServerCapabilities } from '../servers/capabilities.ts';

/** Instructions as they go along with one request. */
export interface SentInstructions {
  /** The parameter, where the server follows it; empty for none. */
  readonly parameter: string;
  /** A system message; empty for none. */
  readonly message: string;
}

export const noInstructions: SentInstructions = { parameter: '', message: '' };

/** The instructions to send with a request, and those in force then. */
export interface PlannedInstructions extends InForce {
  readonly sent: SentInstructions;
}

/** Finds what a model is to follow when it answers a question. @param sources - What was in force before it. */
export type FindInstructions = (question: Question, sources: readonly string[]) => Promise<readonly Instruction[]>;

/** All that a model is to follow as it is now. @param before - The turns before the question, from the root on. */
export async function instructionsNow(
  question: Question,
  before: readonly Turn[],
  find: FindInstructions,
): Promise<readonly Instruction[]> {
  const last = before.findLast(({ responses }) => responses.length > 0);
  return await find(question, instructionSourcesOf(last));
}

/** The sources of what was in force in a turn. */
export function instructionSourcesOf(turn: Turn | undefined): readonly string[] {
  return instructionsAfter(turn ? [turn] : []).map(({ source }) => source);
}

/** What was in force in the last of the turns. */
export function instructionsAfter(turns: readonly Turn[]): readonly KnownInstruction[] {
  return turns.at(-1)?.responses.at(-1)?.plan.instructions ?? [];
}

/** The instructions for a request that starts a new chain: all of them are sent. */
export function allInstructions(
  now: readonly Instruction[],
  { takesInstructions }: Pick<ServerCapabilities, 'takesInstructions'>,
): PlannedInstructions {
  const text = now.map((one) => one.text).join('\n\n');
  const instructions = now.map((one) => sentAs(one, takesInstructions));
  return {
    sent: takesInstructions ? { parameter: text, message: '' } : { parameter: '', message: text },
    ...(instructions.length > 0 && { instructions }),
  };
}

/**
 * The instructions for a request that is chained to a response: what the model knows by it stays in force, except what
 * was sent as the parameter. A message stays in the chain, so what one has told is changed and taken back by messages only.
 */
export function chainedInstructions(
  now: readonly Instruction[],
  before: readonly KnownInstruction[],
  server: Pick<ServerCapabilities, 'takesInstructions'>,
): PlannedInstructions {
  const takesInstructions = server.takesInstructions && before.every(({ isParameter }) => isParameter);
  const all = allInstructions(now, { takesInstructions });
  if (takesInstructions) return all;
  return { ...all, sent: { parameter: '', message: changedInstructionsText(all.instructions ?? [], before, now) } };
}

/**
 * What went along with a request that is built again.
 *
 * @param now - The texts as they are now.
 * @param before - By the response that it was chained to.
 */
export function sentBy(
  { mode, instructions = [] }: RequestPlan,
  before: readonly KnownInstruction[],
  now: readonly Instruction[],
): SentInstructions {
  const text = instructions.flatMap(({ source }) => textFrom(source, now) ?? []).join('\n\n');
  if (instructions.some(({ isParameter }) => isParameter)) return { parameter: text, message: '' };
  return { parameter: '', message: mode === 'chain' ? changedInstructionsText(instructions, before, now) : text };
}

/** Whether all of it was sent as a parameter with the response before: then what the server counted has it already. */
export function isCounted({ instructions = [] }: InForce, before: readonly KnownInstruction[]): boolean {
  return instructions.every(
    (one) => one.isParameter && before.some((other) => other.isParameter && isSameInstruction(one, other)),
  );
}

function sentAs({ source, text }: Instruction, isParameter: boolean): KnownInstruction {
  return { source, mark: textHash(text).toString(36), ...(isParameter && { isParameter: true as const }) };
}

/** The instructions that are new or changed, and the sources no longer in force; empty if nothing has changed. */
function changedInstructionsText(
  inForce: readonly KnownInstruction[],
  before: readonly KnownInstruction[],
  texts: readonly Instruction[],
): string {
  const known = before.filter(({ isParameter }) => !isParameter);
  const gone = known.filter(({ source }) => !inForce.some((one) => one.source === source));
  const fresh = inForce.filter((one) => !known.some((other) => isSameInstruction(one, other)));
  return [
    ...gone.map(({ source }) => `No longer in force: ${sourceText(source)}.`),
    ...fresh.flatMap(({ source }) => {
      const text = textFrom(source, texts);
      const isChanged = known.some((other) => other.source === source);
      return text !== undefined && isChanged
        ? `From here on, in place of ${sourceText(source)}:\n\n${text}`
        : (text ?? []);
    }),
  ].join('\n\n');
}

function isSameInstruction(a: KnownInstruction, b: KnownInstruction): boolean {
  return a.source === b.source && a.mark === b.mark;
}

function textFrom(source: string, texts: readonly Instruction[]): string | undefined {
  return texts.find((one) => one.source === source)?.text;
}

function sourceText(source: string): string {
  return source === '' ? "the person's own instructions of before" : `the earlier instructions from ${source}`;
}
