/** The two states of the service: the contract of January 2026, and today's. Reference, section 0.4. */
export type Profile = 'seed' | 'current';

export type Chunking = 'event' | 'frames' | 'line' | 'character' | 'bytes';
export type KeepAlive = 'none' | 'comment' | 'event' | 'bare' | 'colon';
export type Framing = 'service' | 'cr' | 'crlf' | 'bom' | 'blank' | 'nameOnly';

/** Servers whose lists of models are told apart, by what they say beside the names. */
export type ListShape = 'vllm' | 'openRouter' | 'llamaCpp' | 'lmStudio' | 'openai';

/** What is uncertain about the service, or up to the network, one switch each. Reference, sections 9 and 10. */
export interface Switches {
  /** Path prefixes that are answered; any other is a 404. */
  readonly paths: 'legacy' | 'new' | 'both';
  /** How a wrong path is answered: with the service's flat JSON, or with a web server's HTML page. */
  readonly wrongPath: 'flat' | 'html';
  /** Form of response ids. */
  readonly ids: 'uuid' | 'resp';
  readonly reasoningEvents: 'reasoning_summary_text' | 'reasoning_text';
  /** Whether the seed model thinks when the request does not say. */
  readonly thinkingByDefault: boolean;
  readonly instructions: 'ignored' | 'honoured';
  /** What a `system` message does that comes with `previous_response_id`. */
  readonly laterSystem: 'adds' | 'replaces';

  /** Whether `response.function_call_arguments.*` is streamed. */
  readonly argumentDeltas: boolean;
  /** Function calls in one response; 0 leaves it to the question. */
  readonly calls: number;
  readonly textBeforeCall: boolean;
  /** `tool_choice` that is `required` or an object while thinking is on. */
  readonly forcedToolWhileThinking: 'refused' | 'accepted';
  readonly toolChoiceEcho: 'same' | 'auto';
  /** A new question while a function call has no output yet. */
  readonly unansweredCalls: 'accepted' | 'refused';
  /** Shape of `code_interpreter_call.outputs`. */
  readonly interpreterOutputs: 'one' | 'several' | 'image';

  /** Glitches of section 5.8: `none`, `all`, or names joined by commas. */
  readonly glitches: string;
  readonly chunking: Chunking;
  /** Size of a write when `chunking` is `bytes`. */
  readonly chunkBytes: number;
  readonly keepAlive: KeepAlive;
  /** Events between two keep-alive frames. */
  readonly keepAliveEvery: number;
  /** How gateways rewrite frames: their line ends, what stands before a field, and whether data repeats the event's name. */
  readonly framing: Framing;
  /** Every n-th event is sent twice; 0 is never. */
  readonly repeatEvery: number;
  /** Every n-th event changes places with the next; 0 is never. */
  readonly reorderEvery: number;
  readonly unknownEvents: boolean;
  readonly unknownItems: boolean;

  /** Milliseconds for which an id can be continued. */
  readonly expireAfterMs: number;
  /** Whether every `previous_response_id` is unknown. */
  readonly forgetful: boolean;
  /** Where a refused `previous_response_id` shows when the request streams. */
  readonly unknownIdIn: 'http' | 'stream';
  /** What the service says of an expired id. */
  readonly expiredText: 'same' | 'own';
  /** Whether an id can be continued with the key that made it only. */
  readonly idsBelongToKey: boolean;
  /** Whether an id can be continued with a model of the same family only. */
  readonly idsBelongToFamily: boolean;
  readonly continueIncomplete: boolean;
  /** What becomes of an answer whose reader went away: given up, or finished and kept. */
  readonly abort: 'stops' | 'goes-on';
  /** Items of history that fit; older ones are dropped silently. 0 is no limit. */
  readonly windowItems: number;
  /** How many tokens models read, as `model=tokens` joined by commas, `*` for all others; as `facts.json` has it for those that are not named. */
  readonly windows: string;
  /** As which server's `GET /models` the models of `windows` are listed; the service's documents name no list. */
  readonly modelList: ListShape | 'none';

  /** Whether each end has an event of its own, or all have `response.done`, as other servers of the API. */
  readonly endEvent: 'own' | 'done';
  /** How much of the output the closing event repeats: some gateways repeat the last item, or nothing. */
  readonly closingOutput: 'whole' | 'last' | 'none';
  readonly usage: boolean;
  readonly usageTools: boolean;
  readonly usageDetails: boolean;
  readonly incompleteDetails: boolean;
  /** `Retry-After` of a 429 in seconds; 0 leaves the header out. */
  readonly retryAfterSeconds: number;
  /** Whether the service's own checks are made at all. */
  readonly strict: boolean;

  /** Pause before each delta. */
  readonly deltaDelayMs: number;
  /** Pause in each step of a built-in tool. */
  readonly toolDelayMs: number;
  /** Pause before each delta of an answer that is meant to be slow. */
  readonly slowDelayMs: number;
}

/** Seven days, the life of a response id. Reference, section 4.1. */
export const sevenDaysMs = 7 * 24 * 60 * 60 * 1000;

const seed: Switches = {
  paths: 'legacy',
  wrongPath: 'flat',
  ids: 'uuid',
  reasoningEvents: 'reasoning_summary_text',
  thinkingByDefault: false,
  instructions: 'ignored',
  laterSystem: 'adds',
  argumentDeltas: true,
  calls: 0,
  textBeforeCall: false,
  forcedToolWhileThinking: 'refused',
  toolChoiceEcho: 'same',
  unansweredCalls: 'accepted',
  interpreterOutputs: 'one',
  glitches: 'none',
  chunking: 'event',
  chunkBytes: 1,
  keepAlive: 'none',
  keepAliveEvery: 3,
  framing: 'service',
  repeatEvery: 0,
  reorderEvery: 0,
  unknownEvents: false,
  unknownItems: false,
  expireAfterMs: sevenDaysMs,
  forgetful: false,
  unknownIdIn: 'http',
  expiredText: 'same',
  idsBelongToKey: true,
  idsBelongToFamily: false,
  continueIncomplete: true,
  abort: 'stops',
  windowItems: 0,
  windows: '',
  modelList: 'none',
  endEvent: 'own',
  closingOutput: 'whole',
  usage: true,
  usageTools: true,
  usageDetails: true,
  incompleteDetails: false,
  retryAfterSeconds: 0,
  strict: true,
  deltaDelayMs: 0,
  toolDelayMs: 0,
  slowDelayMs: 60,
};

const current: Switches = {
  ...seed,
  paths: 'both',
  ids: 'resp',
  reasoningEvents: 'reasoning_text',
  instructions: 'honoured',
};

/** How each profile's switches stand when nobody touches them. */
export const defaultSwitches: Readonly<Record<Profile, Switches>> = { seed, current };

/** The values a switch takes, in words: what the command line reads and `--help` prints. */
export const switchValues: Readonly<Record<keyof Switches, 'boolean' | 'number' | 'text' | readonly string[]>> = {
  paths: ['legacy', 'new', 'both'],
  wrongPath: ['flat', 'html'],
  ids: ['uuid', 'resp'],
  reasoningEvents: ['reasoning_summary_text', 'reasoning_text'],
  thinkingByDefault: 'boolean',
  instructions: ['ignored', 'honoured'],
  laterSystem: ['adds', 'replaces'],
  argumentDeltas: 'boolean',
  calls: 'number',
  textBeforeCall: 'boolean',
  forcedToolWhileThinking: ['refused', 'accepted'],
  toolChoiceEcho: ['same', 'auto'],
  unansweredCalls: ['accepted', 'refused'],
  interpreterOutputs: ['one', 'several', 'image'],
  glitches: 'text',
  chunking: ['event', 'frames', 'line', 'character', 'bytes'],
  chunkBytes: 'number',
  keepAlive: ['none', 'comment', 'event', 'bare', 'colon'],
  keepAliveEvery: 'number',
  framing: ['service', 'cr', 'crlf', 'bom', 'blank', 'nameOnly'],
  repeatEvery: 'number',
  reorderEvery: 'number',
  unknownEvents: 'boolean',
  unknownItems: 'boolean',
  expireAfterMs: 'number',
  forgetful: 'boolean',
  unknownIdIn: ['http', 'stream'],
  expiredText: ['same', 'own'],
  idsBelongToKey: 'boolean',
  idsBelongToFamily: 'boolean',
  continueIncomplete: 'boolean',
  abort: ['stops', 'goes-on'],
  windowItems: 'number',
  windows: 'text',
  modelList: ['none', 'vllm', 'openRouter', 'llamaCpp', 'lmStudio', 'openai'],
  endEvent: ['own', 'done'],
  closingOutput: ['whole', 'last', 'none'],
  usage: 'boolean',
  usageTools: 'boolean',
  usageDetails: 'boolean',
  incompleteDetails: 'boolean',
  retryAfterSeconds: 'number',
  strict: 'boolean',
  deltaDelayMs: 'number',
  toolDelayMs: 'number',
  slowDelayMs: 'number',
};
