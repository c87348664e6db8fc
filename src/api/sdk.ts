import { createCheckConnection } from './checkConnection.ts';
import type { Api } from './lazyApi.ts';
import { createReadModels } from './readModels.ts';
import { type ClientPorts, createRespond } from './respond.ts';
import { createResponsesOnServer } from './responsesOnServer.ts';

/** All that talks to servers, and the SDK with it: a bundle of its own, loaded at the first request. The SDK alone is 395 KB. */
export function createApi(ports: ClientPorts): Api {
  return {
    respond: createRespond(ports),
    check: createCheckConnection(ports),
    stored: createResponsesOnServer(ports),
    readModels: createReadModels(ports),
  };
}
