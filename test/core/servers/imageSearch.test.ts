import { describe, expect, it } from 'vitest';
import '../../support/modelTable.ts';
import { buildRequest } from '../../../src/core/request/buildRequest.ts';
import { nothingReplayed } from '../../../src/core/request/replayed.ts';
import { noInstructions } from '../../../src/core/request/sentInstructions.ts';
import { imageSearchTools, type ServerKind } from '../../../src/core/servers/capabilities.ts';
import { capabilitiesAt } from '../../../src/core/servers/capabilitiesAt.ts';
import { legacyPath, serviceServers } from '../../../src/core/servers/knownServers.ts';
import { rejectedAt, withRejection } from '../../../src/core/servers/rejections.ts';
import { acceptedTools } from '../../../src/core/tools/toolPlan.ts';
import { options, question } from '../builders.ts';

const current = serviceServers[0]?.baseUrl ?? '';
const legacy = `https://dashscope.aliyuncs.com${legacyPath}`;
const offered = (baseUrl: string, model: string, server: ServerKind = 'qwen') =>
  capabilitiesAt({ baseUrl, server }, model).hostedTools.filter((tool) => imageSearchTools.includes(tool));

describe('hosted image search', () => {
  it.each([
    ['a model that is known to have it, at the current edition', current, 'qwen3.5-plus', 'qwen', imageSearchTools],
    ['a model without', current, 'qwen3-max', 'qwen', []],
    ['a model of which nothing is known', current, 'my-model', 'qwen', []],
    ['the first edition', legacy, 'qwen3.5-plus', 'qwen', []],
    ['a gateway, which may be in front of the first edition', 'https://gateway.example/v1', 'qwen3.5-plus', 'qwen', []],
    ['another server', 'https://api.openai.com/v1', 'qwen3.5-plus', 'openai', []],
  ] as const)('is offered or not: %s', (...[, baseUrl, model, server, tools]) => {
    expect(offered(baseUrl, model, server)).toEqual(tools);
  });

  it('is sent when it is on, and never where it is not offered', () => {
    const ask = (baseUrl: string) =>
      buildRequest({
        question: question('Find pictures', {
          options: { ...options, model: 'qwen3.5-plus', tools: imageSearchTools },
        }),
        replayed: nothingReplayed,
        instructions: noInstructions,
        server: capabilitiesAt({ baseUrl }, 'qwen3.5-plus'),
      }).tools;
    expect(ask(current)).toEqual(imageSearchTools.map((type) => ({ type })));
    expect(ask(legacy)).toBeUndefined();
  });

  it('is not offered for a day where it was refused', () => {
    const refusal = { baseUrl: current, model: 'qwen3.5-plus', part: 'image_search', at: 1 } as const;
    const refused = rejectedAt(JSON.parse(JSON.stringify(withRejection(undefined, refusal))), current, 2);
    const server = capabilitiesAt({ baseUrl: current, rejected: refused }, 'qwen3.5-plus');
    expect(acceptedTools({ enableThinking: true, tools: imageSearchTools }, server)).toEqual(['web_search_image']);
  });
});
