import { cut } from '../basics/cut.ts';

/** The most that the instructions of a workspace may hold in all, in UTF-16 characters. */
export const maxInstructionCharacters = 32_000;

export interface InstructionFile {
  /** As a person reads it. */
  readonly path: string;
  /** The folder that it is for, as a person reads it; empty for the whole workspace folder. */
  readonly folder: string;
  readonly text: string;
}

/** What a model is to follow, from one source. */
export interface Instruction {
  /** The path of its file, as a person reads it; empty for the person's own. */
  readonly source: string;
  /** As the model reads it. */
  readonly text: string;
}

/** The language of answers is not fixed. */
const anyLanguage = 'auto';

/**
 * The person's own instructions, with the language that they want answers in.
 *
 * @param language - Its name, or `auto` for that of each question.
 */
export function ownInstructions(own: string, language: string): string {
  const name = language.trim().replaceAll(/\s+/g, ' ');
  const isAny = name === '' || name.toLowerCase() === anyLanguage;
  const answers = `Answer in this language, unless the question asks for another: ${name}. Code and its comments keep theirs.`;
  return [own, isAny ? '' : answers].filter((part) => part.trim() !== '').join('\n\n');
}

/**
 * The person's own instructions first, then each file, marked as coming from the workspace. What is over the limit is cut, and
 * the cut is said.
 */
export function instructionsOf(own: string, files: readonly InstructionFile[]): readonly Instruction[] {
  let left = maxInstructionCharacters;
  const parts = files
    .filter(({ text }) => text.trim() !== '')
    .map(({ path, folder, text }) => {
      const shown = cut(text.trim(), left);
      left -= shown.length;
      const rest = shown.length < text.trim().length ? '\n… (the rest is left out for its length)' : '';
      const scope = folder === '' ? '' : ` for all below ${folder}/`;
      const whose = `Instructions of the workspace${scope}, from its file ${path}. They are the project's, not the person's own:`;
      return { source: path, text: `${whose}\n\n${shown}${rest}` };
    });
  return [...(own.trim() === '' ? [] : [{ source: '', text: own }]), ...parts];
}
