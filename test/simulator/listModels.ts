import type { IncomingMessage } from 'node:http';
import { answerJson, refuse, type Exchange } from './exchange.ts';
import type { ListShape } from './switches.ts';
import { windowTable } from './window.ts';

/** Whether a request is one for the list of models: of the API, or of LM Studio's own. */
export function asksForModels({ method, url = '' }: Pick<IncomingMessage, 'method' | 'url'>): boolean {
  return method === 'GET' && url.endsWith('/models');
}

/** Lists the models of the switch `windows` as that server does, at its address only. */
export function listModels(exchange: Exchange): Promise<void> {
  const { modelList, windows } = exchange.switches;
  const isOwnApi = exchange.record.path === '/api/v0/models';
  if (modelList === 'none' || (isOwnApi && modelList !== 'lmStudio'))
    return refuse(exchange, { status: 404, code: 'Not Found', message: 'Not support' });
  const named = [...windowTable(windows)].filter(([model]) => model !== '' && model !== '*');
  const shape = modelList === 'lmStudio' && !isOwnApi ? 'openai' : modelList;
  return answerJson(exchange, 200, {
    object: 'list',
    data: named.map(([id, tokens]) => ({ id, object: 'model', ...extras[shape](Number(tokens)) })),
  });
}

/**
 * What stands beside a model's name: vLLM's `ModelCard`, OpenRouter's and LM Studio's documents of their lists, and what
 * llama.cpp's server answers (it tells `n_ctx` of a loaded model only).
 */
const extras: Readonly<Record<ListShape, (tokens: number) => object>> = {
  vllm: (tokens) => ({ created: 1, owned_by: 'vllm', max_model_len: tokens }),
  openRouter: (tokens) => ({ name: 'A model', context_length: tokens, top_provider: { context_length: tokens } }),
  llamaCpp: (tokens) => ({ owned_by: 'llamacpp', meta: { n_ctx: tokens, n_ctx_train: 8 * tokens, n_params: 1 } }),
  lmStudio: (tokens) => ({ state: 'loaded', max_context_length: 8 * tokens, loaded_context_length: tokens }),
  openai: () => ({ created: 1, owned_by: 'system' }),
};
