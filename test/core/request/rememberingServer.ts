import type { ServerNow } from '../../../src/core/request/plannedRequest.ts';
import { capabilitiesOf } from '../../../src/core/servers/capabilities.ts';
import { options } from '../builders.ts';

const { model } = options;
const origin = 'https://example.com';

/** A server that knows the response of every turn. */
export const server: ServerNow = {
  origin,
  keyMark: undefined,
  capabilities: capabilitiesOf(),
  serverState: 'auto',
  responseIds: { get: (id) => ({ id: `r-${id}`, origin, model, createdAt: 0 }) },
  now: 1,
};
