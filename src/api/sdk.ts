/** The only run-time import of the SDK. A bundle of its own, loaded at the first request: it costs 395 KB and does not tree-shake. */
export { OpenAI } from 'openai';
