import { own } from '../basics/records.ts';
import { modelFacts } from '../models/knownModels.ts';
import type { ModelFacts } from '../models/modelFacts.ts';
import { levelOfEffort, type OfferedLevels } from '../models/thinkingLevel.ts';
import { capabilitiesOf, imageSearchTools, type RejectedPart, type ServerCapabilities } from './capabilities.ts';
import type { Endpoint } from './endpoint.ts';
import { isCurrentAddress, isLegacyAddress } from './legacyAddress.ts';
import type { HostedTool } from '../models/hostedTools.ts';

type ServerAddress = Pick<Endpoint, 'server' | 'baseUrl' | 'rejected' | 'inputs'>;

/** What the server at an address can do with a model. */
export function capabilitiesAt(address: ServerAddress, model: string): ServerCapabilities {
  const server = serverAt(address);
  const facts = modelFacts(model, address.server ?? 'qwen');
  const rejected = own(address.rejected ?? {}, model) ?? [];
  const { tools, thinkingTools, defaultEffort, mostOutput } = facts;
  const input = inputAt(own(address.inputs ?? {}, model) ?? facts.input, rejected);
  return {
    ...server,
    hostedTools: [
      ...server.hostedTools.filter((tool) => tools?.includes(tool) ?? true),
      ...imageSearchAt(address).filter((tool) => tools?.includes(tool)),
    ],
    thinkingTools: server.hostedTools.filter((tool) => thinkingTools?.includes(tool)),
    levels: withoutRejected(levelsAt(address, facts), rejected),
    ...(rejected.length > 0 && { rejected }),
    ...(defaultEffort && { usualLevel: levelOfEffort(defaultEffort) }),
    ...(input && { input }),
    ...(mostOutput !== undefined && { mostOutput }),
  };
}

/** Image search is offered only with models that are known to have it; the first edition has none (API reference, 0.4). */
function imageSearchAt({ server = 'qwen', baseUrl }: ServerAddress): readonly HostedTool[] {
  return server === 'qwen' && isCurrentAddress(baseUrl) ? imageSearchTools : [];
}

/** A server's own list goes before what is known here, and what it rejected before both. */
function inputAt(input: ModelFacts['input'], rejected: readonly RejectedPart[]): ModelFacts['input'] {
  return rejected.includes('input_image') ? (input ?? ['text']).filter((kind) => kind !== 'image') : input;
}

function withoutRejected(levels: OfferedLevels, rejected: readonly RejectedPart[]): OfferedLevels {
  return Object.fromEntries(Object.entries(levels).filter(([level]) => !rejected.some((part) => part === level)));
}

/**
 * The current edition of the service takes `reasoning.effort`, which is to replace `enable_thinking` (API reference, 3.1); what
 * stands behind a gateway may be the first one.
 */
function levelsAt({ server = 'qwen', baseUrl }: ServerAddress, { thinks, efforts = [] }: ModelFacts): OfferedLevels {
  if (thinks === false) return {};
  if (server === 'qwen' && !isCurrentAddress(baseUrl)) return capabilitiesOf(server).levels;
  return Object.fromEntries(efforts.map((effort) => [levelOfEffort(effort), effort]));
}

/**
 * Of the service the path tells the edition: the first one takes none of `instructions`, `max_output_tokens` and `store`, and has no `GET` and
 * `DELETE` (API reference, 0.4). A gateway with a path of its own may be in front of either.
 */
function serverAt({ server = 'qwen', baseUrl }: ServerAddress): ServerCapabilities {
  const all = capabilitiesOf(server);
  if (server !== 'qwen') return all;
  if (isLegacyAddress(baseUrl)) return { ...all, takesStore: false };
  const isCurrent = isCurrentAddress(baseUrl);
  return { ...all, takesInstructions: isCurrent, takesOutputLimit: isCurrent };
}
