import type { Attachment } from '../conversation/conversation.ts';

/** One attachment as the model reads it: what it is, then the text in a fence that no text can close early. */
export function attachmentText({ path, languageId, lines, text }: Attachment): string {
  const fence = fenceFor(text);
  const place = lines === undefined ? 'whole file' : lineRange(lines);
  const body = text.endsWith('\n') ? text : `${text}\n`;
  return `\`${path}\` (${languageId}, ${place}):\n${fence}${languageId}\n${body}${fence}`;
}

/** At least three backticks, and one more than the longest run in the text. */
export function fenceFor(text: string): string {
  const runs = text.match(/`+/g) ?? [];
  const longest = runs.reduce((length, run) => Math.max(length, run.length), 2);
  return '`'.repeat(longest + 1);
}

/** For people and models: 1-based, both ends included. */
function lineRange({ start, end }: { readonly start: number; readonly end: number }): string {
  return start === end ? `line ${start + 1}` : `lines ${start + 1}-${end + 1}`;
}
