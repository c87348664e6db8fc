import { cut, withoutEnd } from '../basics/cut.ts';
import { fenced } from '../basics/fences.ts';
import { plainName } from '../basics/visibleText.ts';
import { titleLimits } from '../conversation/titleOf.ts';

/** As much of a question and of its answer says what they are about, in characters. */
const maxCharacters = 2_000;

/** What a model is asked for a title; nothing but what was said. */
export function titlePrompt(question: string, answer: string): string {
  return [
    'Write a title for this conversation: at most six words, in the language of its question, without quotation marks or a period. Answer with the title alone.',
    'Question:',
    fenced(cut(question, maxCharacters)),
    'Answer:',
    fenced(cut(answer, maxCharacters)),
  ].join('\n\n');
}

const before = /^[\s#*_`"'“”‘’「」『』《》]+/;
const after = /[\s*_`"'“”‘’「」『』《》.。]/;

/** The title in an answer: its first line, without what models write around one. Empty where there is none. */
export function titleFrom(answer: string): string {
  const lines = answer.split('\n').map((line) => withoutEnd(line.replace(before, ''), after));
  return plainName(lines.find((line) => line !== '') ?? '', titleLimits.byModel);
}
