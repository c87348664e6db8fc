import type { FindInstructions } from '../../core/request/sentInstructions.ts';
import type { Respond } from '../../core/request/respond.ts';
import type { AskOncePorts } from '../../core/session/askOnce.ts';
import type { RequestWatch, SentRequest } from '../../core/turn/turnPorts.ts';
import type { EndpointGate } from '../setup/endpointGate.ts';
import { turnSetup, type TurnSetupPorts } from './turnSetup.ts';

export interface CreateAskOncePorts extends TurnSetupPorts {
  readonly gate: TurnSetupPorts['gate'] & Pick<EndpointGate, 'rejections'>;
  readonly api: { readonly respond: Respond };
  readonly recorder: { readonly record: (sent: SentRequest) => RequestWatch };
  readonly logInfo: (line: string) => void;
}

/** What questions need, in conversations or outside of them. */
export function createAskOncePorts(ports: CreateAskOncePorts, instructions: FindInstructions): AskOncePorts {
  const { gate, api, recorder, logInfo } = ports;
  return {
    respond: api.respond,
    turnSetup: turnSetup(ports, instructions),
    now: Date.now,
    newId: () => crypto.randomUUID(),
    onRequest: (sent) => {
      logInfo(`Asking ${sent.request.model}: ${JSON.stringify(sent.plan)}`);
      return gate.rejections.watch(recorder.record(sent), sent);
    },
  };
}
