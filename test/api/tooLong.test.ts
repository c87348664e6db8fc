import { describe, expect, it } from 'vitest';
import { classify } from '../../src/api/classify.ts';
import { isTransient } from '../../src/api/retry.ts';
import { errorFacts } from '../../src/api/errorFacts.ts';

/** What servers say when the conversation is longer than the model can read, in their own words. */
const tooLong: readonly (readonly [server: string, body: unknown])[] = [
  ['a gateway that tells the code alone', { error: { message: 'context_length_exceeded' } }],
  ['llama.cpp, in its own word', { error: { message: 'the prompt exceeds n_ctx (4096)' } }],
  [
    'DashScope, for images',
    { code: 'InvalidParameter', message: 'Total tokens of image and text exceed max message tokens' },
  ],
  ['a gateway in Chinese', { error: { message: '请求的 token 数超过模型限制' } }],
  [
    'OpenAI',
    {
      error: {
        code: 'context_length_exceeded',
        message: 'Your input exceeds the context window of this model. Please adjust your input and try again.',
      },
    },
  ],
  [
    'OpenAI, without a code',
    {
      error: {
        message:
          "This model's maximum context length is 128000 tokens. However, your messages resulted in 130000 tokens. Please reduce the length of the messages.",
      },
    },
  ],
  ['OpenAI, the code alone', { error: { code: 'context_length_exceeded', message: '' } }],
  ['DashScope', { code: 'InvalidParameter', message: 'Range of input length should be [1, 30720]' }],
  [
    'DashScope, in its own error',
    {
      code: 'InternalError.Algo.InvalidParameter',
      message: '<400> InternalError.Algo.InvalidParameter: Range of input length should be [1, 983616]',
    },
  ],
  ['DashScope, in older words', { code: 'InvalidParameter', message: 'Input length exceeds the maximum length.' }],
  [
    'DashScope, of messages',
    { code: 'InvalidParameter', message: 'Total message token length exceed model limit (10000 tokens).' },
  ],
  [
    'vLLM',
    {
      object: 'error',
      message:
        "This model's maximum context length is 6048 tokens. However, you requested 6616 tokens (568 in the messages, 6048 in the completion). Please reduce the length of the messages or completion.",
      type: 'BadRequestError',
      code: 400,
    },
  ],
  [
    'vLLM, of the answer’s share',
    {
      error: {
        message:
          "'max_tokens' or 'max_completion_tokens' is too large: 2000. This model's maximum context length is 4096 tokens and your request has 2104 input tokens (2000 > 4096 - 2104).",
      },
    },
  ],
  [
    'vLLM, of the engine',
    {
      error: {
        message:
          'The decoder prompt (length 40000) is longer than the maximum model length of 32768. Make sure that max_model_len is no smaller than the number of text tokens; the prompt is too long.',
      },
    },
  ],
  [
    'llama.cpp',
    {
      error: {
        code: 400,
        message:
          'the request exceeds the available context size. try increasing the context size or enable context shift',
        type: 'exceed_context_size_error',
        n_ctx: 4096,
      },
    },
  ],
  ['Ollama', { error: 'input length exceeds maximum context length' }],
  ['Ollama, of a prompt', { error: { message: 'prompt too long; exceeded max context length by 312 tokens' } }],
  [
    'LM Studio',
    {
      error:
        'Trying to keep the first 111490 tokens when context the overflows. However, the model is loaded with context length of only 32768 tokens, which is not enough. Try to load the model with a larger context length, or provide a shorter input.',
    },
  ],
  [
    'LM Studio, of what is kept',
    { error: 'The number of tokens to keep from the initial prompt is greater than the context length.' },
  ],
  [
    'SGLang',
    {
      object: 'error',
      message: "The input (33000 tokens) is longer than the model's context length (32768 tokens).",
      code: 400,
    },
  ],
  [
    'OpenRouter',
    {
      error: {
        code: 400,
        message:
          "This endpoint's maximum context length is 32768 tokens. However, you requested about 40000 tokens. Please reduce the length of either one.",
      },
    },
  ],
  [
    'Anthropic',
    {
      type: 'error',
      error: { type: 'invalid_request_error', message: 'prompt is too long: 213462 tokens > 200000 maximum' },
    },
  ],
  [
    'Anthropic, with the answer',
    {
      error: {
        type: 'invalid_request_error',
        message: 'input length and `max_tokens` exceed context limit: 188240 + 21333 > 200000',
      },
    },
  ],
  [
    'Gemini',
    {
      error: {
        code: 400,
        message: 'The input token count (1196265) exceeds the maximum number of tokens allowed (1048575).',
        status: 'INVALID_ARGUMENT',
      },
    },
  ],
  ['xAI', { error: "This model's maximum prompt length is 131072 but the request contains 537812 tokens." }],
  [
    'Mistral',
    {
      message: 'Prompt contains 40000 tokens and 0 draft tokens, too large for model with 32768 maximum context length',
    },
  ],
  [
    'Kimi',
    {
      error: {
        message: 'Invalid request: Your request exceeded model token limit: 8192 (requested: 9000)',
        type: 'invalid_request_error',
      },
    },
  ],
  ['MiniMax', { error: { message: 'invalid params, context window exceeds limit (2013)' } }],
  ['Bedrock', { message: 'Input is too long for requested model.' }],
  [
    'Copilot',
    {
      error: {
        code: 'model_max_prompt_tokens_exceeded',
        message: 'prompt token count of 130000 exceeds the limit of 128000',
      },
    },
  ],
  ['a gateway in Chinese', { error: { message: '输入内容超过模型最大上下文长度，请缩短后重试' } }],
  ['a gateway in Chinese, in other words', { message: '上下文长度超限' }],
];

/** What is said in much the same words of something else. */
const others: readonly (readonly [body: unknown, kind: string, status: number])[] = [
  [{ error: { message: 'max_output_tokens exceeds the limit of 8192' } }, 'invalidRequest', 400],
  [
    { error: { message: 'Invalid request: max_tokens exceed the maximum tokens of this model' } },
    'invalidRequest',
    400,
  ],
  [{ code: 'InvalidParameter', message: 'Range of max_tokens should be [1, 8192]' }, 'invalidRequest', 400],
  [
    {
      error: {
        code: 'rate_limit_exceeded',
        message:
          'Request too large on tokens per minute (TPM): Limit 6000, Requested 7000. Please reduce the length of the messages.',
      },
    },
    'rateLimited',
    413,
  ],
  [{ error: { message: 'Rate limit reached: input tokens per minute exceeded.' } }, 'rateLimited', 429],
  [
    { code: 'Throttling.AllocationQuota', message: 'Allocated quota exceeded, please increase your quota limit.' },
    'rateLimited',
    429,
  ],
  [{ error: { message: 'Uploaded file is too large.' } }, 'invalidRequest', 400],
  [{ error: { message: 'The input image is too large: its size exceeds the maximum.' } }, 'invalidRequest', 400],
  [{ error: { message: "Invalid 'tools[0].name': function name is too long" } }, 'invalidRequest', 400],
  [{ error: { message: 'Payload too large' } }, 'requestTooLarge', 413],
  [{ error: { message: 'Something broke.' } }, 'serverError', 500],
  [{ error: { code: 'model_not_found', message: 'The model does not exist.' } }, 'unknownModel', 404],
];

describe('a conversation that is too long', () => {
  it.each(tooLong)('is told as that in the words of %s, under any status', (_, body) => {
    for (const status of [400, 413, 422, 500, 503, 200, undefined]) {
      const facts = errorFacts(body, status);
      expect([status, classify(facts)]).toEqual([status, 'conversationTooLong']);
      expect(isTransient({ ...facts, kind: 'conversationTooLong' })).toBe(false);
    }
  });

  it.each(others)('is not what %j says', (body, kind, status) => {
    expect(classify(errorFacts(body, status))).toBe(kind);
  });
});
