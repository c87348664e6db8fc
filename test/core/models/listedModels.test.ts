import { describe, expect, it } from 'vitest';
import { readModelList } from '../../../src/core/models/listedModels.ts';

describe('a server’s list of models', () => {
  it.each([
    ['of vLLM', { id: 'm', max_model_len: 32_768 }, 32_768],
    ['of OpenRouter', { id: 'm', context_length: 262_144 }, 262_144],
    ['of LM Studio, loaded with less', { id: 'm', max_context_length: 262_144, loaded_context_length: 8_192 }, 8_192],
    ['of LM Studio, not loaded', { id: 'm', max_context_length: 262_144 }, 262_144],
    ['of llama.cpp, started with less', { id: 'm', meta: { n_ctx: 4_096, n_ctx_train: 131_072 } }, 4_096],
    ['of an older llama.cpp', { id: 'm', meta: { n_ctx_train: 131_072 } }, 131_072],
    ['that does not say', { id: 'm' }, undefined],
    ['that says nonsense', { id: 'm', context_length: -1, max_model_len: '8192', meta: [] }, undefined],
    ['that leaves no room for an answer', { id: 'm', context_length: 512 }, undefined],
  ])('%s', (_, model, contextTokens) => {
    const listed = [{ name: 'm', ...(contextTokens !== undefined && { contextTokens }) }];
    expect(readModelList({ object: 'list', data: [model] })).toEqual(listed);
    expect(readModelList([model])).toEqual(listed);
  });

  it.each([
    ['by name', { input_modalities: ['image', 'text'] }, ['text', 'image']],
    ['of OpenRouter', { architecture: { input_modalities: ['text', 'image', 'file'] } }, ['text', 'image']],
    ['of OpenRouter, for text', { architecture: { input_modalities: ['text'] } }, ['text']],
    ['of Mistral', { capabilities: { vision: true } }, ['text', 'image']],
    ['of Mistral, for text', { capabilities: { vision: false } }, ['text']],
    ['of LM Studio', { type: 'vlm' }, ['text', 'image']],
    ['of LM Studio, for text', { type: 'llm' }, ['text']],
    ['that does not say', {}, undefined],
    ['that says nonsense', { input_modalities: 'image', architecture: 3, capabilities: [], type: 'x' }, undefined],
    ['in words of its own', { input_modalities: ['words', 'pictures'] }, undefined],
  ])('tells what a model reads, %s', (_, says, input) => {
    expect(readModelList([{ id: 'm', ...says }])).toEqual([{ name: 'm', ...(input && { input }) }]);
  });

  it('leaves out what is no model, and names that nobody could mean', () => {
    const names = ['', 'a\nb', 'x\u202eb', ' a', 'a'.repeat(201), 7, null, 'qwen/qwen3-8b:free', 'a b'];
    const data = [null, 'text', [], ...names.map((id) => ({ id }))];
    expect(readModelList({ data }).map(({ name }) => name)).toEqual(['qwen/qwen3-8b:free', 'a b']);
  });

  it.each([undefined, null, 'x', 3, {}, { data: 'x' }, { data: {} }])('is empty for %j', (answer) => {
    expect(readModelList(answer)).toEqual([]);
  });

  it('is no longer than a person could look through', () => {
    const data = Array.from({ length: 5_000 }, (_, at) => ({ id: `m${at}` }));
    expect(readModelList({ data })).toHaveLength(2_000);
  });
});
