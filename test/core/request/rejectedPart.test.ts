import { describe, expect, it } from 'vitest';
import '../../support/modelTable.ts';
import { rejectedPart } from '../../../src/core/request/rejectedPart.ts';
import type { ResponsesRequest } from '../../../src/core/request/responsesRequest.ts';
import type { RejectedPart } from '../../../src/core/servers/capabilities.ts';

const request: ResponsesRequest = {
  model: 'm',
  input: 'Hello',
  stream: true,
  tools: [{ type: 'web_search' }, { type: 'code_interpreter' }],
  tool_choice: 'required',
  reasoning: { effort: 'xhigh' },
};
const said = (message: string) => ({ kind: 'invalidRequest', status: 400, message }) as const;

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
  ])('is told by its words, of what was sent: %s', (message, part) => {
    expect(rejectedPart(request, said(message))).toBe(part);
  });

  it('is that the model reads no images', () => {
    expect(rejectedPart(request, { kind: 'imagesRefused', model: 'm' })).toBe('input_image');
  });

  it('is nothing where the failure is another, or the switch of thinking is meant', () => {
    expect(
      rejectedPart(request, { kind: 'serverError', message: 'code_interpreter is not supported' }),
    ).toBeUndefined();
    expect(rejectedPart(request, undefined)).toBeUndefined();
    const first: ResponsesRequest = { model: 'm', input: 'Hello', stream: true };
    const message = 'parameter.enable_thinking only support False';
    expect(rejectedPart({ ...first, enable_thinking: true }, said(message))).toBe('on');
  });
});
