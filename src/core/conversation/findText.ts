import { shownQuestion } from './shownQuestion.ts';
import type { Turn } from './conversation.ts';
import { answerText } from './answerText.ts';

/** A text as it is searched: in lower case, white space as one blank, without the marks of Markdown. */
export interface Searchable {
  readonly text: string;
  /** For each character of `text`, its offset in the original text. */
  readonly places: readonly number[];
}

/** How often the words that are searched for occur in the question and in the answer of a turn. */
export interface FoundInTurn {
  readonly turnId: string;
  readonly inQuestion: number;
  readonly inAnswer: number;
}

const marks = '*_`~';

/**
 * Prepares a text for a search: lower case, runs of white space as one blank, and without `*`, `_`, `~` and backquotes.
 */
export function searchable(written: string): Searchable {
  const characters: string[] = [];
  const places: number[] = [];
  for (let at = 0; at < written.length; at += 1) {
    const character = written.charAt(at);
    const found = /\s/.test(character) ? ' ' : lowerCase(character);
    if (marks.includes(character) || (found === ' ' && characters.at(-1) === ' ')) continue;
    characters.push(found);
    places.push(at);
  }
  return { text: characters.join(''), places };
}

/** Some letters are two in lower case; places are counted in single ones. */
function lowerCase(character: string): string {
  const lower = character.toLowerCase();
  return lower.length === 1 ? lower : character;
}

/**
 * The offsets in `Searchable.text` at which the words occur, without overlap; none if the words are blank or only
 * marks.
 */
export function placesOf(words: string, { text }: Searchable): readonly number[] {
  const wanted = searchable(words).text;
  const found: number[] = [];
  if (wanted.trim() === '') return found;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) found.push(at);
  return found;
}

/** The turns whose question or answer contains the words, in the order of `turns`. */
export function findInTurns(words: string, turns: readonly Turn[]): readonly FoundInTurn[] {
  const count = (written: string): number => placesOf(words, searchable(withoutTargets(written))).length;
  return turns
    .map((turn) => ({
      turnId: turn.id,
      inQuestion: count(shownQuestion(turn.question)),
      inAnswer: count(answerText(turn)),
    }))
    .filter(({ inQuestion, inAnswer }) => inQuestion + inAnswer > 0);
}

/** The addresses of links are not shown. */
function withoutTargets(markdown: string): string {
  return markdown.replace(/!?\[([^[\]]*)\]\([^()\s]*(?:\s+"[^"]*")?\)/g, '$1');
}
