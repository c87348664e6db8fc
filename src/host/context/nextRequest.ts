import { loadModels } from '../../core/models/knownModels.ts';
import { nextParentId } from '../../core/conversation/path.ts';
import type { Question, Turn } from '../../core/conversation/conversation.ts';
import type { PlannedRequest, QuestionToPlan, ServerNow } from '../../core/request/plannedRequest.ts';
import { keyMark } from '../../core/request/keyMark.ts';
import { planQuestion } from '../../core/request/planQuestion.ts';
import { instructionsNow } from '../../core/request/sentInstructions.ts';
import { type DueSummary, dueSummary, planAfterSummary } from '../../core/request/summaryDue.ts';
import type { LiveConversation } from '../../core/session/liveConversation.ts';
import { canInsertSummaryBeforeNext } from '../../core/session/summaryTurn.ts';
import type { ToolBox } from '../../core/tools/toolBox.ts';
import { jobOptions } from '../basics/askOptions.ts';
import { settings } from '../basics/settings.ts';
import type { EndpointGate } from '../setup/endpointGate.ts';
import type { ResponseIdVault } from '../storage/responseIdVault.ts';
import { findInstructions } from './agentsFiles.ts';

export interface NextRequestPorts {
  readonly gate: Pick<EndpointGate, 'address' | 'capabilities' | 'openWithoutAsking' | 'windows'>;
  readonly responseIds: Pick<ResponseIdVault, 'load' | 'get'>;
  readonly tools: ToolBox;
}

/** How a question would be sent now. */
export interface NextRequest {
  readonly asked: QuestionToPlan;
  /** After the summary, where one is written before it. */
  readonly planned: PlannedRequest;
  readonly server: ServerNow;
  /** The older half is summarised first. */
  readonly summary?: DueSummary;
}

/** Plans a question as it would be sent now. Nothing is sent, and nobody is asked for anything. */
export async function nextRequest(
  live: LiveConversation | undefined,
  question: Question,
  ports: NextRequestPorts,
): Promise<NextRequest> {
  const { gate, tools } = ports;
  const server = await serverNow(question.options.model, ports);
  const functions = await tools.declare(question.options.functionTools ?? []);
  const before = live ? await continuedPath(live) : [];
  const instructions = await instructionsNow(question, before, findInstructions);
  const asked = { question, before, instructions, functions };
  const planned = planQuestion(asked, server);
  const maySummarise = settings.compaction() !== 'off' && (!live || canInsertSummaryBeforeNext(live.conversation));
  const summary = maySummarise ? dueSummary(asked, planned, server, jobOptions('compaction', gate)) : undefined;
  return summary
    ? { asked, planned: planAfterSummary(asked, summary, server), server, summary }
    : { asked, planned, server };
}

/** Where a question to a model would go, by settings and keys as they are now. Nobody is asked for anything. */
async function serverNow(model: string, { gate, responseIds }: NextRequestPorts): Promise<ServerNow> {
  await Promise.all([responseIds.load(), loadModels()]);
  const endpoint = await gate.openWithoutAsking();
  return {
    origin: gate.address?.origin ?? '',
    keyMark: keyMark(endpoint?.apiKey),
    capabilities: gate.capabilities(model),
    serverState: settings.serverState(),
    responseIds,
    windows: gate.windows,
    now: Date.now(),
  };
}

/** From the root to the turn that the next question continues. */
async function continuedPath(live: LiveConversation): Promise<readonly Turn[]> {
  const parentId = nextParentId(live.conversation);
  return parentId === null ? [] : await live.reader.readPath(parentId);
}
