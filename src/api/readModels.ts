import { parseJson } from '../core/basics/json.ts';
import type { Endpoint } from '../core/servers/endpoint.ts';
import { readModelList } from '../core/models/listedModels.ts';
import type { ReadModels } from '../core/servers/readModels.ts';
import { requestFetch } from './requestFetch.ts';
import type { ClientPorts } from './respond.ts';
import { wholeText } from './wholeText.ts';

/** Large routers list hundreds of models, with a description of each. */
const listLimits = { maxBytes: 8 * 1024 * 1024, maxMs: 5_000 };

/** Lists models by `GET /models`, which is part of the OpenAI API but is not documented by the service. */
export function createReadModels({ fetch }: ClientPorts): ReadModels {
  return async (endpoint) => {
    try {
      const signal = AbortSignal.timeout(listLimits.maxMs);
      const got = await requestFetch(fetch(), endpoint)(listAddress(endpoint), { signal });
      if (!got.ok) {
        await got.body?.cancel();
        return undefined;
      }
      const answer = parseJson(await wholeText(got, listLimits));
      return answer === undefined ? undefined : readModelList(answer);
    } catch {
      return undefined;
    }
  };
}

/** LM Studio tells windows only in the list of its own API, which has models by the same names. */
function listAddress({ baseUrl, server }: Endpoint): string {
  return server === 'lmStudio' ? `${new URL(baseUrl).origin}/api/v0/models` : `${baseUrl}/models`;
}
