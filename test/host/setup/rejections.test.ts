import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import '../../support/modelTable.ts';
import { levelsIn } from '../../../src/core/models/thinkingLevel.ts';
import { thinkingParameter } from '../../../src/core/request/thinkingParameter.ts';
import type { Failure } from '../../../src/core/failures/failure.ts';
import { readsTextOnly } from '../../../src/core/servers/capabilities.ts';
import { capabilitiesAt } from '../../../src/core/servers/capabilitiesAt.ts';
import { acceptedTools, choiceUnavailableReason, toolUnavailableReason } from '../../../src/core/tools/toolPlan.ts';
import { Rejections } from '../../../src/host/setup/rejections.ts';
import { MemoryMemento } from '../../support/doubles/memoryMemento.ts';
import { richRequest, said } from '../../core/request/rejectedRequest.ts';

describe('What was rejected', () => {
  const baseUrl = 'https://gateway.example/compatible-mode/v1';
  let now: number;
  let memento: MemoryMemento;
  let changes: number;
  let refusals: Rejections;
  const errors: unknown[] = [];
  const open = (): Rejections =>
    new Rejections(
      memento,
      (error) => errors.push(error),
      () => now,
    );
  const refuse = async (message: string, failure: Failure = said(message)): Promise<void> => {
    const before = changes;
    const endpoint = { baseUrl, apiKey: undefined, idleTimeoutMs: 1 };
    const nobody = { received: () => undefined, ended: () => undefined };
    refusals.watch(nobody, { turnId: 'a', request: richRequest, plan: { mode: 'first' }, endpoint }).ended(failure);
    await expect.poll(() => changes).toBe(before + 1);
  };
  const now_ = (model = 'm') => capabilitiesAt({ baseUrl, rejected: open().at(baseUrl) }, model);

  beforeEach(() => {
    now = Date.now();
    memento = new MemoryMemento();
    changes = 0;
    refusals = open();
    refusals.onDidChange(() => (changes += 1));
  });
  afterEach(() => {
    expect(changes).toBeGreaterThan(0);
    expect(errors).toEqual([]);
  });

  it('is not offered, nor sent, in any window, for a day, of this address and model only', async () => {
    await refuse('m does not support the code_interpreter tool');
    const selection = { enableThinking: true, tools: ['web_search', 'code_interpreter'] } as const;
    expect(toolUnavailableReason('code_interpreter', selection, now_())).toBe('rejected');
    expect(acceptedTools(selection, now_())).toEqual(['web_search']);
    expect(acceptedTools(selection, now_('other'))).toHaveLength(2);
    expect(open().at('https://elsewhere.example/v1')).toEqual({});
    now += 25 * 3_600_000;
    expect(acceptedTools(selection, now_())).toHaveLength(2);
  });

  it('is a level, in the place of which the next one is sent', async () => {
    await refuse('reasoning.effort: not supported');
    memento = new MemoryMemento();
    const at = { baseUrl, rejected: { m: ['high' as const] } };
    expect(levelsIn(capabilitiesAt(at, 'm').levels)).toEqual(['off', 'low', 'medium']);
    expect(thinkingParameter('high', capabilitiesAt(at, 'm'))).toEqual({ reasoning: { effort: 'medium' } });
  });

  it('is any choice of tools, which is then made by sending no others', async () => {
    await refuse('tool_choice is not supported');
    const selection = { enableThinking: false, tools: ['web_search'] } as const;
    expect(choiceUnavailableReason({ mode: 'required' }, selection, now_())).toBe('rejected');
    expect(choiceUnavailableReason({ mode: 'auto', only: ['web_search'] }, selection, now_())).toBeUndefined();
  });

  it('is told to others when one listener throws, whose error is not lost', async () => {
    const thrown = new Error('planted');
    refusals.onDidChange(() => {
      throw thrown;
    });
    await refuse('tool_choice is not supported');
    expect(errors.splice(0)).toEqual([thrown]);
  });

  it('is images, which stay here then', async () => {
    await refuse('m does not support images', { kind: 'imagesRefused', model: 'm' });
    expect(readsTextOnly(now_())).toBe(true);
    expect(readsTextOnly(now_('other'))).toBe(false);
    const known = capabilitiesAt({ baseUrl, rejected: { 'qwen3.7-plus': ['input_image'] } }, 'qwen3.7-plus');
    expect(known.input).toEqual(['text']);
  });

  it('is read from a damaged memento as far as it goes', async () => {
    await refuse('tool_choice is not supported');
    for (const stored of [7, { refusals: 3 }, { refusals: [3, { baseUrl, model: 'm', part: 'x', at: now }] }]) {
      await memento.update('threadline.refusals', stored);
      expect(refusals.at(baseUrl)).toEqual({});
    }
  });
});
