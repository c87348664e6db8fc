import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { settings } from '../basics/settings.ts';
import { confirm } from '../basics/confirm.ts';
import { ReadOnlyDocuments } from '../editor/readOnlyDocuments.ts';
import { keyVariable, toCurl } from '../../core/inspect/curl.ts';
import { hideKey } from '../../core/inspect/hideKey.ts';
import { inspectText } from '../../core/inspect/inspectText.ts';
import { rebuildRecords } from '../../core/inspect/rebuildRequests.ts';
import type { RequestRecord } from '../../core/inspect/requestRecord.ts';
import { stringAt } from '../../core/basics/json.ts';
import { own } from '../../core/basics/records.ts';
import { type FindInstructions, instructionSourcesOf } from '../../core/request/sentInstructions.ts';
import { isNotStored } from '../../core/request/plannedRequest.ts';
import type { ToolBox } from '../../core/tools/toolBox.ts';
import type { ChatSession } from '../session/chatSession.ts';
import type { EndpointGate } from '../setup/endpointGate.ts';
import type { RequestRecorder } from './requestRecorder.ts';
import { responsesUrl } from '../../core/servers/endpoint.ts';

const scheme = 'threadline-request';

export interface InspectPorts {
  readonly session: Pick<ChatSession, 'active' | 'load'>;
  readonly recorder: Pick<RequestRecorder, 'of'>;
  readonly gate: Pick<EndpointGate, 'address' | 'capabilities' | 'openWithoutAsking'>;
  readonly tools: ToolBox;
  readonly instructions: FindInstructions;
}

/** Shows the exact requests of a turn and what came back, in a document that can only be read. */
export class RequestInspector {
  readonly #ports: InspectPorts;
  readonly #documents = new ReadOnlyDocuments<readonly RequestRecord[]>(scheme, inspectText);

  constructor(ports: InspectPorts) {
    this.#ports = ports;
  }

  dispose(): void {
    this.#documents.dispose();
  }

  /**
   * `threadline.inspectRequest`: of the turn that `{ conversationId, turnId }` names, else of the last one of the conversation
   * that is shown. `false` when there is none.
   */
  async inspectMeant(argument: unknown): Promise<boolean> {
    const [conversationId, turnId] = [stringAt(argument, 'conversationId'), stringAt(argument, 'turnId')];
    if (conversationId !== undefined && turnId !== undefined) return await this.#inspect(conversationId, turnId);
    const { id, headId } = (await this.#ports.session.active()).conversation;
    if (headId !== null) return await this.#inspect(id, headId);
    void vscode.window.showInformationMessage(l10n.t('Nothing has been asked in this conversation yet.'));
    return false;
  }

  async #inspect(conversationId: string, turnId: string): Promise<boolean> {
    return await this.#show(turnId, await this.#recordsOf(conversationId, turnId));
  }

  /** The requests of a question that stood in no conversation. */
  async inspectSent(turnId: string): Promise<boolean> {
    const { recorder, gate } = this.#ports;
    const apiKey = (await gate.openWithoutAsking())?.apiKey;
    const records = recorder.of(turnId).map((record) => hideKey(record, apiKey));
    return await this.#show(turnId, records);
  }

  async #show(turnId: string, records: readonly RequestRecord[]): Promise<boolean> {
    if (records.length === 0) {
      void vscode.window.showInformationMessage(l10n.t('Nothing was sent for this question.'));
      return false;
    }
    const uri = vscode.Uri.from({ scheme, path: `/${l10n.t('Request')} ${turnId.slice(0, 8)}.md`, query: turnId });
    await vscode.window.showTextDocument(await this.#documents.open(uri, records), { preview: true });
    return true;
  }

  /** `threadline.copyRequestAsCurl`: the last request of the document in use. */
  async copyAsCurl(): Promise<void> {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const record = uri && this.#documents.get(uri)?.at(-1);
    if (!record) return;
    await vscode.env.clipboard.writeText(toCurl(record));
    confirm(
      record.hasKey ? l10n.t('Copied. The command takes the key from {0}.', keyVariable(record.url)) : l10n.t('Copied'),
    );
  }

  async #recordsOf(conversationId: string, turnId: string): Promise<readonly RequestRecord[]> {
    const { recorder, session, gate, tools, instructions } = this.#ports;
    const recorded = recorder.of(turnId);
    const live = await session.load(conversationId);
    const isThere = own(live.conversation.tree, turnId) !== undefined;
    const endpoint = await gate.openWithoutAsking();
    const apiKey = endpoint?.apiKey;
    if (recorded.length > 0 || !isThere) return recorded.map((record) => hideKey(record, apiKey));
    const path = await live.reader.readPath(turnId);
    const turn = path.at(-1);
    if (!turn) return [];
    const functions = await tools.declare(turn.question.options.functionTools ?? []);
    const { address } = gate;
    const capabilities = gate.capabilities(turn.question.options.model);
    const isUnstored = isNotStored({ capabilities, serverState: settings.serverState() });
    const rebuilt = rebuildRecords({
      ...{ path, functions, capabilities, url: address ? responsesUrl(address) : '' },
      instructions: await instructions(turn.question, instructionSourcesOf(turn)),
      hasKey: apiKey !== undefined,
      usesSessionCache: endpoint?.useSessionCache === true,
      ...(isUnstored && { isNotStored: true }),
    });
    return rebuilt.map((record) => hideKey(record, apiKey));
  }
}
