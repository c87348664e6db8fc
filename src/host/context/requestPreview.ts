import * as vscode from 'vscode';
import { previewText } from '../../core/context/previewText.ts';
import { isUnanswered, nextParentId } from '../../core/conversation/path.ts';
import type { Question, Turn } from '../../core/conversation/conversation.ts';
import { buildRequest } from '../../core/request/buildRequest.ts';
import { keyMark } from '../../core/request/keyMark.ts';
import { planRequest } from '../../core/request/planRequest.ts';
import type { RequestPlan } from '../../core/request/requestPlan.ts';
import { capabilitiesOf } from '../../core/servers/capabilities.ts';
import type { ToolBox } from '../../core/tools/toolBox.ts';
import type { ChatSession } from '../chat/chatSession.ts';
import type { LiveConversation } from '../chat/liveConversation.ts';
import { settings } from '../settings.ts';
import type { EndpointGate } from '../setup/endpoint.ts';
import type { ResponseIdVault } from '../storage/responseIdVault.ts';
import { instructionsNow } from './agentsFiles.ts';

export interface PreviewPorts {
  readonly session: ChatSession;
  readonly gate: EndpointGate;
  readonly responseIds: ResponseIdVault;
  readonly tools: ToolBox;
}

/** What asking a question in a conversation would send now, for people. Nothing is sent, and nobody is asked for anything. */
export async function previewOf(conversationId: string | undefined, question: Question, ports: PreviewPorts): Promise<string> {
  const path = conversationId === undefined ? [] : await continuedPath(await ports.session.load(conversationId));
  const plan = await planFor(path.at(-1), question, ports);
  const instructions = plan.mode === 'chain' ? '' : await instructionsNow();
  const replayed = plan.mode === 'replay' ? path : [];
  const request = buildRequest({
    question,
    replayed,
    instructions,
    functions: await ports.tools.declare(question.options.functionTools ?? []),
    server: capabilitiesOf(ports.gate.kind),
    // That there is one decides what is sent; which it is is nobody's business.
    ...(plan.mode === 'chain' && { previousResponseId: '…' }),
  });
  return previewText({ question, plan, request, instructions, replayed, host: ports.gate.address?.host ?? settings.baseUrl(), locale: vscode.env.language });
}

/** From the root to the turn that the next question continues. */
async function continuedPath(live: LiveConversation): Promise<readonly Turn[]> {
  const parentId = nextParentId(live.conversation);
  return parentId === null ? [] : (await live.readPath(parentId)).filter((turn) => !isUnanswered(turn));
}

async function planFor(parent: Turn | undefined, { options }: Question, { gate, responseIds }: PreviewPorts): Promise<RequestPlan> {
  await responseIds.load();
  const endpoint = await gate.quietly();
  return planRequest({
    parent,
    parentResponse: parent && responseIds.get(parent.id),
    origin: gate.address?.origin ?? '',
    model: options.model,
    keyMark: keyMark(endpoint?.apiKey),
    serverState: capabilitiesOf(gate.kind).keepsState ? settings.serverState() : 'replay',
    now: Date.now(),
  });
}

