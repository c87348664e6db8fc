import { jobOptions } from '../basics/askOptions.ts';
import { jobModel } from '../basics/settings.ts';
import type { EndpointGate } from '../setup/endpointGate.ts';
import type { TitlePorts } from './findTitle.ts';
import { responsesUrl } from '../../core/servers/endpoint.ts';

interface Parts extends Pick<TitlePorts, 'session' | 'asks'> {
  readonly gate: Pick<EndpointGate, 'openWithoutAsking' | 'capabilities'>;
  readonly recorder: { readonly of: (turnId: string) => readonly { readonly url: string }[] };
  readonly logInfo: (line: string) => void;
}

/** Titles are asked for where the settings name a model for them, or only that job. */
export function titlePorts({ gate, recorder, logInfo, session, asks }: Parts): TitlePorts {
  return {
    ...{ session, asks },
    log: logInfo,
    options: () => (jobModel('title') ? jobOptions('title', gate) : undefined),
    isWhereAsked: async (turnId) => {
      const endpoint = await gate.openWithoutAsking();
      return endpoint !== undefined && recorder.of(turnId).at(-1)?.url === responsesUrl(endpoint);
    },
  };
}
