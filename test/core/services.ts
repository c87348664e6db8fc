import '../support/modelTable.ts';
import type { ServerCapabilities } from '../../src/core/servers/capabilities.ts';
import { capabilitiesAt } from '../../src/core/servers/capabilitiesAt.ts';
import { currentPath, legacyPath } from '../../src/core/servers/knownServers.ts';
import { options } from './builders.ts';

/** What the first edition of the service can do with a model. */
export function service(model: string = options.model): ServerCapabilities {
  return capabilitiesAt({ baseUrl: `https://dashscope.aliyuncs.com${legacyPath}` }, model);
}

/** What its current edition can do with a model. */
export function currentService(model: string = options.model): ServerCapabilities {
  return capabilitiesAt({ baseUrl: `https://dashscope.aliyuncs.com${currentPath}` }, model);
}
