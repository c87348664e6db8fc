/** What servers call it when a conversation is longer than the model can read at once. */
const codes =
  /^(context_(length|window|size)_exceeded|exceed_context_size_error|model_context_window_exceeded|(prompt|input)_(is_)?too_long)$/i;

/**
 * The same in their words: OpenAI and Azure, DashScope, vLLM, llama.cpp, Ollama, LM Studio, SGLang, OpenRouter, Anthropic,
 * Gemini, Mistral, xAI, and gateways before them.
 */
const contextWords = /\bcontext[ _-]?(length|window|size|limit)\b|\bcontext (the )?overflow|range of input length/i;

const otherWords: readonly RegExp[] = [
  /\b(input|prompt|conversation|(message|input|prompt) token) (token )?(length|count)\b.{0,80}(exceed|greater than|longer than|too (long|large|many))/i,
  /\b(exceeds?|longer than|greater than) .{0,40}\b(input|prompt|context) (length|tokens?)\b/i,
  /\b(prompt|conversation|input|messages?) (is|are|was|text is)? ?too long\b/i,
  /\b(input|prompt|messages?|conversation|request)\b.{0,60}\bexceed(s|ed)? .{0,40}\b(token limit|maximum (number of )?(input |prompt )?tokens|model'?s? (token )?limit)/i,
  /\btoken length exceed/i,
  /\bexceed(s|ed)? (the )?model('s)? token limit/i,
  /\bmax(imum)? (input|prompt) (length|tokens?)\b/i,
  /\breduce the length of (the|your) (messages?|prompt|input|conversation)/i,
  /\bn_ctx\b/,
  /\btokens? of .{0,40}\bexceeds? (the )?max(imum)? (message|input|prompt) tokens/i,
  /\btokens? ?(数量?|长度)?.{0,4}超(过|出).{0,8}(模型|上下文|最大)/i,
  /上下文(长度|窗口|大小)?.{0,16}(超|过长|太长|不足)|超(过|出).{0,16}(上下文|输入长度|最大(输入)?长度)|输入(内容|长度|文本)?(超|过长|太长)/,
];

/** A limit of the answer, which no shorter conversation keeps. */
const answerLimit = /\bmax_?(output|completion|new)?_?tokens\b/i;

/** Limits of something else than the conversation, in words that are much the same. */
const others =
  /\b(per|a) (second|minute|hour|day)\b|\brate.?limit|\b[TR]P[MSD]\b|\bquota\b|\b(file|image(?! and text)|audio|video|tool name|function name)\b.{0,40}(too (long|large|big)|exceed)/i;

/** Whether a server says that the conversation is longer than the model can read. */
export function saysTooLong({ code, message }: { readonly code: string; readonly message: string }): boolean {
  if (codes.test(code) || codes.test(message.trim())) return true;
  if (others.test(message)) return false;
  return (
    contextWords.test(message) || (otherWords.some((pattern) => pattern.test(message)) && !answerLimit.test(message))
  );
}
