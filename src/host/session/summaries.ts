import * as l10n from '@vscode/l10n';
import type { AskResult } from '../../core/turn/askResult.ts';
import { jobOptions } from '../basics/askOptions.ts';
import type { EndpointGate } from '../setup/endpointGate.ts';
import type { Asking } from './asking.ts';
import type { ChatSession } from './chatSession.ts';

export interface CompactPorts {
  readonly session: Pick<ChatSession, 'active'>;
  readonly asking: Pick<Asking, 'refuse'>;
  readonly gate: Pick<EndpointGate, 'capabilities'>;
}

/** Has the older half of the open conversation summarised. @param keep - What is to be in the summary above all. */
export async function compactNow(keep: string, { session, asking, gate }: CompactPorts): Promise<AskResult> {
  const asked = await (await session.active()).summarise(jobOptions('compaction', gate), keep);
  const message = l10n.t('There is nothing to summarize yet: ask something first.');
  return asked ? await asked.answered : await asking.refuse({ refused: 'notFound', message });
}

/** Puts a summary in other words; `false` for a turn that is none. */
export async function rewriteSummary(
  { conversationId, turnId, text }: { readonly conversationId: string; readonly turnId: string; readonly text: string },
  { session }: { readonly session: Pick<ChatSession, 'get'> },
): Promise<boolean> {
  const [turn] = await (await session.get(conversationId)).reader.readTurns([turnId]);
  if (turn?.question.summarises === undefined) return false;
  // Asked for again: while the turn was read, it may have been released.
  (await session.get(conversationId)).rewriteSummary(turn, text);
  return true;
}
