import { capabilitiesAt } from '../../../src/core/servers/capabilitiesAt.ts';

/** What is known of a server of Qwen's kind whose address is not set. */
export const qwenGate = {
  address: undefined,
  windows: {},
  capabilities: (model = '') => capabilitiesAt({ server: 'qwen', baseUrl: '' }, model),
};
