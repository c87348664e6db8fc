import { noInstructions } from '../../../src/core/request/sentInstructions.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AskOptions, ToolChoice } from '../../../src/core/conversation/conversation.ts';
import { buildRequest } from '../../../src/core/request/buildRequest.ts';
import { capabilitiesOf, serverKinds } from '../../../src/core/servers/capabilities.ts';
import type { FunctionTool } from '../../../src/core/tools/toolBox.ts';
import {
  acceptedTools,
  toolChoiceParameter,
  choiceUnavailableReason,
  toolUnavailableReason,
} from '../../../src/core/tools/toolPlan.ts';
import { options, question } from '../builders.ts';
import { service } from '../services.ts';
import { type HostedTool, hostedTools } from '../../../src/core/models/hostedTools.ts';

const functions: readonly FunctionTool[] = ['ws_read_file', 'vs_note'].map((name) => ({
  type: 'function',
  name,
  description: name,
  parameters: { type: 'object' },
}));
const models = [
  'qwen3-max-2026-01-23',
  'qwen3-max',
  'qwen3.8-max',
  'qwen3.7-max',
  'qwen3.7-plus',
  'qwen3.5-flash',
  'qwen-plus',
  'qwen3-coder-plus',
  'deepseek-v4-pro',
  'somebody-elses',
];

const choices: fc.Arbitrary<ToolChoice> = fc.record(
  {
    mode: fc.constantFrom('auto', 'none', 'required'),
    only: fc.subarray<string>([...hostedTools, 'ws_read_file', 'vs_note', 'gone']),
  },
  { requiredKeys: ['mode'] },
);

const anyOptions: fc.Arbitrary<AskOptions> = fc.record({
  model: fc.constantFrom(...models),
  enableThinking: fc.boolean(),
  effort: fc.constantFrom(undefined, 'minimal', 'low', 'medium', 'high', 'highest'),
  tools: fc.subarray<HostedTool>([...hostedTools]),
  functionTools: fc.subarray(functions.map(({ name }) => name)),
  toolChoice: choices,
  temperature: fc.constant(null),
  topP: fc.constant(null),
});

const bodyOf = (chosen: AskOptions, server = service(chosen.model)) =>
  buildRequest({
    question: question('Hello', { options: chosen }),
    replayed: { summary: '', turns: [], omitted: 0, unsummarised: 0 },
    instructions: noInstructions,
    functions: functions.filter(({ name }) => chosen.functionTools?.includes(name)),
    server,
  });

describe('a request with whatever tools and choices', () => {
  it('holds nothing for another server that this one does not take', () => {
    fc.assert(
      fc.property(anyOptions, fc.constantFrom(...serverKinds), (chosen, kind) => {
        const server = capabilitiesOf(kind);
        const body = bodyOf(chosen, server);
        expect('enable_thinking' in body).toBe('on' in server.levels);
        const builtIn = (body.tools ?? []).filter(({ type }) => type !== 'function').map(({ type }) => type);
        expect(builtIn.every((type) => server.hostedTools.includes(type as HostedTool))).toBe(true);
      }),
    );
  });

  it('holds no others than were chosen, with what those need, where the choice itself would be refused', () => {
    fc.assert(
      fc.property(anyOptions, (chosen) => {
        const { tools = [], tool_choice: choice } = bodyOf({ ...chosen, enableThinking: true, effort: undefined });
        const only = chosen.toolChoice?.only;
        if (!only || chosen.toolChoice.mode === 'none' || chosen.model === 'qwen3-coder-plus') return;
        expect(choice).toBeUndefined();
        const needed = only.includes('web_extractor') ? ['web_search'] : [];
        for (const tool of tools) expect([...only, ...needed]).toContain('name' in tool ? tool.name : tool.type);
      }),
      { numRuns: 1_000 },
    );
  });

  it('can be for the web extractor only, on the model of the first edition', () => {
    const chosen = {
      ...options,
      enableThinking: true,
      tools: hostedTools,
      toolChoice: { mode: 'auto' as const, only: ['web_extractor'] },
    };
    expect(bodyOf(chosen).tools).toEqual([{ type: 'web_search' }, { type: 'web_extractor' }]);
    expect(bodyOf(chosen)).not.toHaveProperty('tool_choice');
  });

  it('names in a choice only tools that it holds', () => {
    fc.assert(
      fc.property(anyOptions, (chosen) => {
        const { tools = [], tool_choice: choice } = bodyOf(chosen);
        if (choice === undefined || typeof choice === 'string') return;
        const names = tools.map((tool) => ('name' in tool ? tool.name : tool.type));
        expect(choice.tools.length).toBeGreaterThan(0);
        for (const { type, name } of choice.tools) expect(names).toContain(name ?? type);
      }),
    );
  });
});

describe('why a tool cannot be used', () => {
  it.each([
    ['web_search', { model: 'qwen3-max', enableThinking: false, tools: [] }, undefined],
    ['web_extractor', { model: 'qwen3-max', enableThinking: true, tools: [] }, 'needsSearch'],
    ['web_extractor', { model: 'qwen3-max', enableThinking: false, tools: ['web_search'] }, 'needsThinking'],
    ['web_extractor', { model: 'qwen3-max', enableThinking: false, tools: [] }, 'needsThinkingAndSearch'],
    ['web_extractor', { model: 'qwen3.7-plus', enableThinking: false, tools: ['web_search'] }, undefined],
    ['code_interpreter', { model: 'qwen3-max-2026-01-23', enableThinking: false, tools: [] }, 'needsThinking'],
    ['code_interpreter', { model: 'qwen3.8-max', enableThinking: false, tools: [] }, 'needsThinking'],
    ['code_interpreter', { model: 'qwen3.7-plus', enableThinking: false, tools: [] }, undefined],
    ['code_interpreter', { model: 'qwen3-max', enableThinking: true, tools: [] }, undefined],
  ] as const)('%s with %j: %s', (tool, selection, reason) => {
    expect(toolUnavailableReason(tool, selection, service(selection.model))).toBe(reason);
  });

  it('is, for the web extractor, also why the web search that it needs cannot be used', () => {
    const server = { ...service(), rejected: ['web_search' as const] };
    const selection = { enableThinking: true, tools: hostedTools };
    expect(toolUnavailableReason('web_extractor', selection, server)).toBe('rejected');
    expect(acceptedTools(selection, server)).toEqual(['code_interpreter']);
  });

  it('on a server that has none', () => {
    expect(toolUnavailableReason('web_search', options, capabilitiesOf('ollama'))).toBe('notOffered');
  });
});

describe('a choice of tools', () => {
  const selection = { ...options, tools: ['web_search'] as const };

  it.each([
    [{ mode: 'required' }, { ...selection, enableThinking: true }, 'needsNoThinking'],
    [{ mode: 'auto', only: ['web_search'] }, { ...selection, enableThinking: true }, undefined],
    [{ mode: 'required', only: ['web_search'] }, { ...selection, enableThinking: true }, 'needsNoThinking'],
    [{ mode: 'none' }, { ...selection, enableThinking: true }, undefined],
    [{ mode: 'required' }, selection, undefined],
    [{ mode: 'required' }, options, 'needsTools'],
    [{ mode: 'auto' }, options, undefined],
  ] as const)('%j is refused so: %#', (choice, chosen, reason) => {
    expect(choiceUnavailableReason(choice, chosen, service())).toBe(reason);
  });

  it('of some tools is an object with their names, built-in ones by type', () => {
    const sent = ['web_search', 'code_interpreter', 'ws_read_file'];
    expect(toolChoiceParameter({ mode: 'required', only: ['web_search', 'ws_read_file'] }, sent)).toEqual({
      type: 'allowed_tools',
      mode: 'required',
      tools: [{ type: 'web_search' }, { type: 'function', name: 'ws_read_file' }],
    });
    expect(toolChoiceParameter({ mode: 'auto' }, sent)).toBeUndefined();
    expect(toolChoiceParameter({ mode: 'none' }, sent)).toBe('none');
    expect(toolChoiceParameter({ mode: 'required' }, [])).toBeUndefined();
    expect(toolChoiceParameter({ mode: 'auto', only: ['switched_off'] }, sent)).toBe('none');
  });
});
