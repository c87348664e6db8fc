import { describe, expect, it } from 'vitest';
import '../../support/modelTable.ts';
import { rejectedParts } from '../../../src/core/request/rejectedParts.ts';
import type { ResponsesRequest } from '../../../src/core/request/responsesRequest.ts';
import type { RejectedPart } from '../../../src/core/servers/capabilities.ts';
import { richRequest, said } from './rejectedRequest.ts';

describe('What a server rejected', () => {
  it.each<[string, RejectedPart | undefined]>([
    ['m does not support the code_interpreter tool', 'code_interpreter'],
    ['Code interpreter is not supported with this model.', 'code_interpreter'],
    ["Hosted tool 'web_search' is not supported with m.", 'web_search'],
    ["Unsupported value: 'xhigh' is not supported with the 'm' model.  See reasoning.effort", 'highest'],
    ['The tool_choice parameter does not support being set to required', 'tool_choice'],
    ['Normal mode does not support Code interpreter. Please set enable_thinking to true.', undefined],
    ['The web_extractor tool must be executed with web_search tool.', undefined],
    ['m does not support the web_extractor tool', undefined],
    ['Invalid value for input', undefined],
    ['Please use web_search wisely', undefined],
    ['<400> InternalError.Algo.InvalidParameter: Repetitive tool calls detected: web_search', undefined],
    ['<400> InternalError.Algo.InvalidParameter: m does not support the web_search tool', 'web_search'],
    ['InternalError.Algo.InvalidParameter: Please send less. Look at code_interpreter', undefined],
  ])('is told by its words, of what was sent: %s', (message, part) => {
    expect(rejectedParts(richRequest, said(message))).toEqual(part === undefined ? [] : [part]);
  });

  it('is the tool that is named, not one whose name begins alike', () => {
    const both: ResponsesRequest = { ...richRequest, tools: [{ type: 'web_search' }, { type: 'web_search_image' }] };
    expect(rejectedParts(both, said('m does not support the web_search_image tool'))).toEqual(['web_search_image']);
    expect(rejectedParts(both, said('Web search image is not supported'))).toEqual(['web_search_image']);
    expect(rejectedParts(both, said('m does not support the web_search tool'))).toEqual(['web_search']);
    expect(rejectedParts(richRequest, said('m does not support the web_search_image tool'))).toEqual([]);
  });

  it('is every hosted tool where the service runs none for the model', () => {
    const tools = [
      ...richRequest.tools!,
      { type: 'function', name: 'ws_a', description: 'a', parameters: {} },
    ] as const;
    const none = { kind: 'toolsRefused', model: 'm' } as const;
    expect(rejectedParts({ ...richRequest, tools }, none)).toEqual(['web_search', 'code_interpreter']);
  });

  it('is that the model reads no images', () => {
    expect(rejectedParts(richRequest, { kind: 'imagesRefused', model: 'm' })).toEqual(['input_image']);
  });

  it('is nothing where the failure is another, or the switch of thinking is meant', () => {
    expect(rejectedParts(richRequest, { kind: 'serverError', message: 'code_interpreter is not supported' })).toEqual(
      [],
    );
    expect(rejectedParts(richRequest, undefined)).toEqual([]);
    const first: ResponsesRequest = { model: 'm', input: 'Hello', stream: true };
    const message = 'parameter.enable_thinking only support False';
    expect(rejectedParts({ ...first, enable_thinking: true }, said(message))).toEqual(['on']);
  });
});
