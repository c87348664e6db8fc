import type { FailureKind } from '../../src/core/failures/failure.ts';
import type { Picture } from './families.ts';

/** A stream's answer, written down by hand from the reference, and how the stream ends for the person. */
export interface Golden extends Partial<Picture> {
  readonly items: readonly string[];
  readonly end: 'completed' | 'incomplete' | FailureKind;
  /** `usage.total_tokens`; absent where the stream tells none. */
  readonly tokens?: number;
}

const greeted = {
  items: ['reasoning', 'message completed'],
  thinking: ['The user greets.'],
  end: 'completed',
} as const;
/** Servers that give a thinking item a status. */
const greetedWithStatus = {
  ...greeted,
  items: ['reasoning completed', 'message completed'],
  text: 'Hello there.',
  tokens: 30,
} as const;
const paris = 'get_weather({"city":"Paris"})';
const rome = 'get_weather({"city":"Rome"})';
const helloThere = { text: 'Hello there.' } as const;

const allTools: Golden = {
  items: [
    'reasoning',
    'web_search_call completed',
    'web_extractor_call completed',
    'code_interpreter_call completed',
    'reasoning',
    'message completed',
  ],
  text: 'X is 42.',
  thinking: ['I should search.', 'Both agree.'],
  sources: ['https://example.com/a', 'https://example.com/b'],
  end: 'completed',
  tokens: 12_060,
};

/** The streams of every family of servers, in `test/fixtures/streams/families`. API reference, 5.3 to 5.8 and 8. */
export const familyGoldens: Readonly<Record<string, Golden>> = {
  dashscopeText: { items: ['message completed'], text: 'Hello', end: 'completed', tokens: 39 },
  dashscopeThinking: { ...greeted, text: 'Hello', tokens: 48 },
  dashscopeThinkingCurrent: { ...greeted, text: 'Hello', tokens: 48 },
  dashscopeTools: allTools,
  dashscopeToolsCurrent: allTools,
  dashscopeFunctionCall: {
    items: ['function_call completed'],
    calls: [`call_1 ${paris}`],
    end: 'completed',
    tokens: 200,
  },
  dashscopeFunctionCallsBare: {
    items: ['reasoning', 'message completed', 'function_call completed', 'function_call completed'],
    text: 'I look that up.',
    thinking: ['Two cities.'],
    calls: [`call_1 ${paris}`, `call_2 ${rome}`],
    end: 'completed',
    tokens: 234,
  },
  dashscopeFailedFirst: { items: [], end: 'unknownModel' },
  dashscopeFailedAfterText: { items: ['message in_progress'], text: 'Hel', end: 'serverError' },
  dashscopeErrorFrame: { items: ['message in_progress'], text: 'Hel', end: 'rateLimited' },
  dashscopeErrorEvent: { items: ['message in_progress'], text: 'Hel', end: 'rateLimited' },
  dashscopeEndEarly: { items: ['message in_progress'], text: 'Hello', end: 'connectionLost' },
  dashscopeIncomplete: { items: ['message incomplete'], text: 'Hel', end: 'incomplete', tokens: 38 },
  dashscopeGlitchIndex: { ...greeted, text: 'Hello', tokens: 48 },
  dashscopeGlitchExtractor: allTools,

  openaiThinking: {
    items: ['reasoning', 'message completed'],
    text: 'Hello there.',
    thinking: ['**Greeting**\n\nThe user greets.\n\n**Answering**\n\nI greet back.'],
    end: 'completed',
    tokens: 40,
  },
  openaiWebSearch: {
    items: [
      'reasoning',
      'web_search_call completed',
      'web_search_call completed',
      'web_search_call completed',
      'message completed',
    ],
    text: 'Node.js 24 is the active LTS (nodejs.org).',
    thinking: [''],
    sources: [
      'https://nodejs.org/en/about/releases',
      'https://nodejs.org/en/about/previous-releases?utm_source=openai',
    ],
    end: 'completed',
    tokens: 9_000,
  },
  openaiFunctionCalls: {
    items: ['function_call completed', 'function_call completed'],
    calls: [`call_a1 ${paris}`, `call_b2 ${rome}`],
    end: 'completed',
    tokens: 120,
  },
  openaiRefusal: { items: ['message completed'], text: "I can't help with that.", end: 'completed', tokens: 60 },
  openaiCodeInterpreter: {
    items: ['code_interpreter_call completed', 'message completed'],
    text: '42',
    end: 'completed',
    tokens: 300,
  },
  openaiIncomplete: { items: ['message incomplete'], text: 'Once upon', end: 'incomplete', tokens: 36 },
  openaiError: { items: ['message in_progress'], text: 'Once', end: 'rateLimited' },

  vllmThinking: greetedWithStatus,
  vllmFunctionCalls: {
    items: ['reasoning completed', 'reasoning completed', 'function_call completed', 'function_call completed'],
    thinking: ['First this.', 'Now the second.'],
    calls: ['call_77aa get_weather({"city": "Paris"})', `call_88bb ${rome}`],
    end: 'completed',
    tokens: 30,
  },
  vllmLimit: { items: ['message completed'], text: 'Once upon', end: 'incomplete', tokens: 30 },

  ollamaThinking: { ...greeted, ...helloThere, tokens: 30 },
  ollamaFunctionCalls: {
    items: ['reasoning', 'function_call completed', 'function_call completed'],
    thinking: ['Two cities.'],
    calls: [`call_1ab2 ${paris}`, `call_3cd4 ${rome}`],
    end: 'completed',
    tokens: 30,
  },

  lmStudioThinking: greetedWithStatus,
  lmStudioDoneOnly: greetedWithStatus,

  llamaCppThinking: { ...greeted, ...helloThere, items: ['reasoning', 'message completed'], tokens: 30 },
  llamaCppFunctionCalls: {
    items: ['reasoning', 'message completed', 'function_call completed', 'function_call completed'],
    ...helloThere,
    thinking: ['The user greets.'],
    calls: [`fc_k1Wq ${paris}`, `fc_p8Zs ${rome}`],
    end: 'completed',
    tokens: 30,
  },

  deepseekFunctionCall: {
    items: ['reasoning completed', 'message completed', 'function_call completed'],
    ...helloThere,
    thinking: ['The user greets.'],
    calls: ['call_00_x get_weather({"city": "Paris"})'],
    end: 'completed',
    tokens: 30,
  },

  openResponses: {
    items: ['reasoning completed', 'acme:lookup completed', 'message completed'],
    ...helloThere,
    thinking: ['A greeting.'],
    end: 'completed',
    tokens: 30,
  },
};

const hello = (...items: readonly string[]): Golden => ({
  items: [...items, 'message completed'],
  text: 'Hello there.',
  end: 'completed',
});
const found = ['https://example.com/a', 'https://example.com/b'];

/** The streams that the simulator sends, in `test/fixtures/streams`. */
export const simulatorGoldens: Readonly<Record<string, Golden>> = {
  text: hello(),
  thinking: { ...hello('reasoning'), thinking: ['The user greets.'] },
  thinkingCurrent: { ...hello('reasoning'), thinking: ['The user greets.'] },
  webSearch: { ...hello('web_search_call completed'), sources: found },
  webExtractor: { ...hello('web_search_call completed', 'web_extractor_call completed'), sources: found },
  codeInterpreter: { ...hello('reasoning', 'code_interpreter_call completed'), thinking: ['The user greets.'] },
  allTools: {
    ...hello(
      'reasoning',
      'web_search_call completed',
      'reasoning',
      'web_extractor_call completed',
      'reasoning',
      'code_interpreter_call completed',
      'reasoning',
    ),
    thinking: ['The user greets.', 'The user greets.', 'The user greets.', 'The user greets.'],
    sources: found,
  },
  webSearchImage: { ...hello('web_search_image_call completed'), sources: ['https://example.com/needle.jpg'] },
  imageSearch: { ...hello('image_search_call completed'), sources: ['https://example.com/needle.jpg'] },
  fileSearch: { ...hello('file_search_call completed'), sources: ['handbook.pdf'] },
  mcp: hello('mcp_call completed'),
  functionCall: {
    items: ['message completed', 'function_call completed'],
    text: 'Hello there.',
    calls: [`call_1 ${paris}`],
    end: 'completed',
  },
  functionCalls: {
    items: ['function_call completed', 'function_call completed'],
    calls: [`call_1 ${paris}`, `call_2 ${rome}`],
    end: 'completed',
  },
  functionCallWithoutDeltas: { items: ['function_call completed'], calls: [`call_1 ${paris}`], end: 'completed' },
  unknownItem: hello('weather_report_call completed'),
  glitches: {
    ...hello('reasoning', 'web_search_call completed', 'web_extractor_call completed'),
    thinking: ['The user greets.'],
    sources: found,
  },
  failedFirst: { items: [], end: 'unknownModel' },
  failedAfterText: { items: ['message in_progress'], text: 'Hello', end: 'serverError' },
  incomplete: { items: ['message incomplete'], text: 'Hello', end: 'incomplete' },
  endEarly: { items: ['message in_progress'], text: 'Hello', end: 'connectionLost' },
};
