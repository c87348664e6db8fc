import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import '../../support/modelTable.ts';
import type { AskOptions, Question, ToolChoice, Turn } from '../../../src/core/conversation/conversation.ts';
import { knownModelNames } from '../../../src/core/models/knownModels.ts';
import { levelsIn, type ThinkingLevel, thinkingLevels, thinkingOf } from '../../../src/core/models/thinkingLevel.ts';
import { buildRequest } from '../../../src/core/request/buildRequest.ts';
import { checkOptions } from '../../../src/core/request/checkOptions.ts';
import { nothingReplayed } from '../../../src/core/request/replayed.ts';
import { noInstructions } from '../../../src/core/request/sentInstructions.ts';
import { withImageData } from '../../../src/core/request/withImageData.ts';
import type { ServerCapabilities, ServerKind } from '../../../src/core/servers/capabilities.ts';
import { imageSearchTools, readsTextOnly } from '../../../src/core/servers/capabilities.ts';
import { capabilitiesAt } from '../../../src/core/servers/capabilitiesAt.ts';
import { currentPath, legacyPath, otherServers, serviceServers } from '../../../src/core/servers/knownServers.ts';
import { workspaceBaseUrl } from '../../../src/core/servers/workspaceServer.ts';
import type { FunctionTool } from '../../../src/core/tools/toolBox.ts';
import { choiceUnavailableReason, toolUnavailableReason } from '../../../src/core/tools/toolPlan.ts';
import { firstRefusal, type Rule } from '../../simulator/check/asked.ts';
import { inputRules } from '../../simulator/check/checkInput.ts';
import { parameterRules } from '../../simulator/check/checkParameters.ts';
import { toolRules } from '../../simulator/check/checkTools.ts';
import { otherServerRules } from '../../simulator/check/otherServers.ts';
import { serviceModels } from '../../simulator/models.ts';
import { defaultSwitches, type Profile } from '../../simulator/switches.ts';
import type { Action } from '../../../src/core/conversation/action.ts';
import { answered, conversationOf, picture, question, turnOf } from '../builders.ts';
import { type HostedTool, hostedTools } from '../../../src/core/models/hostedTools.ts';

/** A server as a person sets it up, and all that may stand behind its address. */
interface Place {
  readonly name: string;
  readonly server: ServerKind;
  readonly baseUrl: string;
  readonly profiles: readonly Profile[];
  readonly models: readonly string[];
  readonly rules: readonly Rule[];
}

const firstEditionsModel = 'qwen3-max-2026-01-23';
const rules = [...parameterRules, ...inputRules, ...toolRules];
const service = { server: 'qwen', rules, models: [...serviceModels.keys(), 'qwen3.5-plus-2026-02-15'] } as const;

const places: readonly Place[] = [
  ...serviceServers.map(({ baseUrl }) => ({
    ...{ name: baseUrl, baseUrl, ...service },
    ...{ profiles: ['current' as const] },
  })),
  {
    ...service,
    name: 'the first edition',
    baseUrl: `https://dashscope.aliyuncs.com${legacyPath}`,
    profiles: ['seed'],
    models: [firstEditionsModel],
  },
  {
    ...service,
    name: 'a workspace',
    baseUrl: workspaceBaseUrl('llm-1', 'ap-southeast-1'),
    profiles: ['current'],
  },
  { ...service, name: 'a gateway', baseUrl: `https://gateway.example${currentPath}`, profiles: ['current'] },
  {
    ...service,
    name: 'a gateway with a path of its own',
    baseUrl: 'https://gateway.example/qwen/v1',
    // What it passes requests on to is not known.
    profiles: ['seed', 'current'],
    models: [firstEditionsModel],
  },
  ...otherServers.map(({ kind, name, baseUrl }) => ({
    ...{ name, server: kind, baseUrl, profiles: ['current' as const] },
    ...{ models: namesAt(kind), rules: otherServerRules[kind] },
  })),
];

function namesAt(kind: ServerKind): readonly string[] {
  const openai = ['gpt-5', 'gpt-5-pro', 'gpt-5.1', 'gpt-5.2', 'gpt-5.3-codex', 'gpt-5.5-pro', 'gpt-5.6-sol'];
  return [
    ...(kind === 'openai' ? openai : []),
    ...knownModelNames(kind),
    'openai/gpt-oss-20b',
    'gpt-4.1',
    'qwen3.8-max',
    'somebody-elses',
  ];
}

const functions: readonly FunctionTool[] = ['ws_read_file', 'vs_note'].map((name) => ({
  type: 'function',
  name,
  description: name,
  parameters: { type: 'object' },
}));

/** What a person has wished for at some time, here or with another model. */
interface Wish {
  readonly level: ThinkingLevel;
  readonly tools: readonly HostedTool[];
  /** What the server has rejected for the model meanwhile. */
  readonly rejected: readonly HostedTool[];
  readonly functionTools: readonly string[];
  readonly toolChoice: ToolChoice;
  readonly images: number;
  readonly earlierImages: number;
  readonly temperature: number | null;
  readonly topP: number | null;
  readonly maxOutputTokens: number | undefined;
}

const wishes: fc.Arbitrary<Wish> = fc.record({
  level: fc.constantFrom(...thinkingLevels),
  tools: fc.subarray<HostedTool>([...hostedTools]),
  rejected: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.subarray<HostedTool>([...hostedTools])),
  functionTools: fc.subarray(functions.map(({ name }) => name)),
  toolChoice: fc.record(
    {
      mode: fc.constantFrom('auto', 'none', 'required'),
      only: fc.subarray<string>([...hostedTools, 'ws_read_file', 'vs_note', 'gone']),
    },
    { requiredKeys: ['mode'] },
  ),
  images: fc.nat(2),
  earlierImages: fc.nat(1),
  temperature: fc.option(fc.double({ min: 0, max: 1.99, noNaN: true })),
  topP: fc.option(fc.double({ min: 0.01, max: 1, noNaN: true })),
  maxOutputTokens: fc.option(fc.integer({ min: 16, max: 2_000_000 }), { nil: undefined }),
});

const combinations = fc
  .integer({ min: 0, max: places.length - 1 })
  .chain((at) => fc.tuple(fc.constant(places[at]?.name ?? ''), fc.constantFrom(...(places[at]?.models ?? [])), wishes));

function placeNamed(name: string): Place {
  const place = places.find((one) => one.name === name);
  if (!place) throw new Error(`No server ${name}`);
  return place;
}

function optionsOf(model: string, wish: Wish, server: ServerCapabilities): AskOptions {
  const { level, tools, functionTools, toolChoice, temperature, topP, maxOutputTokens } = wish;
  return {
    model,
    ...thinkingOf(level),
    ...{ tools, functionTools, toolChoice, temperature, topP },
    ...(maxOutputTokens !== undefined && { maxOutputTokens }),
    ...(wish.images > 0 && readsTextOnly(server) && { withoutImages: true as const }),
  };
}

/** The body that leaves for a wish, as the panel and the settings let it be. */
async function bodyOf(options: AskOptions, { images, earlierImages }: Wish, server: ServerCapabilities) {
  const pictures = (count: number) => Array.from({ length: count }, (_, index) => picture(`${index}.png`));
  const before = question('Before', { attachments: pictures(earlierImages) });
  const request = buildRequest({
    question: question(images > 0 ? '' : 'Hello', { attachments: pictures(images), options }),
    replayed: earlierImages > 0 ? { ...nothingReplayed, turns: [answeredTurn(before)] } : nothingReplayed,
    instructions: noInstructions,
    functions: functions.filter(({ name }) => options.functionTools?.includes(name)),
    server,
  });
  return await withImageData(request, () => Promise.resolve('data:image/png;base64,AAAA'));
}

function answeredTurn(asked: Question): Turn {
  const [first, ...rest] = answered('t1', null, 'A bracket is missing.');
  return turnOf(conversationOf({ ...first, question: asked } as Action, ...rest), 't1');
}

function refusalOf(place: Place, body: object) {
  return place.profiles
    .map((profile) => firstRefusal(place.rules, { body: { ...body }, profile, switches: defaultSwitches[profile] }))
    .find((refusal) => refusal !== undefined);
}

describe('Whatever a person chooses, of all models and servers', () => {
  it('is sent so that it is not refused', async ({ task }) => {
    const used = new Set<string>();
    await fc.assert(
      fc.asyncProperty(combinations, async ([name, model, wish]) => {
        const place = placeNamed(name);
        const server = capabilitiesAt({ ...place, rejected: { [model]: wish.rejected } }, model);
        const options = optionsOf(model, wish, server);
        expect(checkOptions(options)).toBeUndefined();
        const body = await bodyOf(options, wish, server);
        expect(refusalOf(place, body)).toBeUndefined();
        expect('enable_thinking' in body && 'reasoning' in body).toBe(false);
        used.add(`${place.name} ${model}`);
      }),
      { numRuns: 2_000 },
    );
    task.meta.figure = `2,000 requests to ${used.size} models of ${places.length} servers, none refused`;
  });

  it('is sent as it was chosen where it is offered', async () => {
    await fc.assert(
      fc.asyncProperty(combinations, async ([name, model, wish]) => {
        const place = placeNamed(name);
        const server = capabilitiesAt({ ...place, rejected: { [model]: wish.rejected } }, model);
        const options = optionsOf(model, wish, server);
        const { tools = [], tool_choice: choice, input, ...body } = await bodyOf(options, wish, server);
        const sent = tools.map((tool) => ('name' in tool ? tool.name : tool.type));
        const isNarrowed = wish.toolChoice.only !== undefined && wish.toolChoice.mode !== 'none';
        for (const tool of isNarrowed ? [] : wish.tools)
          expect(sent.includes(tool)).toBe(toolUnavailableReason(tool, options, server) === undefined);
        if (wish.toolChoice.mode === 'required' && sent.length > 0 && !wish.toolChoice.only)
          expect(choice === 'required').toBe(choiceUnavailableReason(wish.toolChoice, options, server) === undefined);
        if (levelsIn(server.levels).includes(wish.level))
          expect([body.enable_thinking, body.reasoning?.effort]).toContain(server.levels[wish.level]);
        expect(JSON.stringify(input).split('"image_url"')).toHaveLength(
          readsTextOnly(server) ? 1 : 1 + wish.images + wish.earlierImages,
        );
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('What is not offered of the service', () => {
  const place = placeNamed(serviceServers[0]?.baseUrl ?? '');
  const plain = { model: '', input: 'Hello', stream: true } as const;
  const seen = [{ role: 'user', content: [{ type: 'input_image', image_url: 'data:image/png;base64,AAAA' }] }];

  it.each(place.models)('would be refused, of %s', (model) => {
    const server = capabilitiesAt(place, model);
    const asks = (more: object): boolean => refusalOf(place, { ...plain, model, ...more }) !== undefined;
    expect(asks({ input: seen })).toBe(readsTextOnly(server));
    expect(asks({ enable_thinking: true })).toBe(levelsIn(server.levels).length === 0);
    for (const tool of hostedTools) {
      const tools = tool === 'web_extractor' ? [{ type: 'web_search' }, { type: tool }] : [{ type: tool }];
      const selection = { enableThinking: false, tools: [tool, 'web_search'] as const };
      const isOffered = toolUnavailableReason(tool, selection, server) === undefined;
      // Of image search nothing is told but which models have it: another one may have no more than no such tool.
      const isRefused = asks({ tools, enable_thinking: false });
      expect([tool, imageSearchTools.includes(tool) && !isOffered ? true : isRefused]).toEqual([tool, !isOffered]);
    }
  });

  it('are images for the first edition, which reads text only', () => {
    const first = placeNamed('the first edition');
    expect(refusalOf(first, { ...plain, model: firstEditionsModel, input: seen })?.message).toContain('only text');
    expect(readsTextOnly(capabilitiesAt(first, firstEditionsModel))).toBe(true);
  });
});
