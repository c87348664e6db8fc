import { cut } from './cut.ts';

/** The most that the instructions of a workspace may hold in all, in UTF-16 characters. */
export const maxInstructionCharacters = 32_000;

export interface InstructionFile {
  /** As a person reads it. */
  readonly path: string;
  readonly text: string;
}

/**
 * The system text at the root of a conversation: the person's own instructions first, then each file, marked as coming from
 * the workspace. What is over the limit is cut, and the cut is said.
 */
export function withInstructionFiles(own: string, files: readonly InstructionFile[]): string {
  let left = maxInstructionCharacters;
  const parts = files
    .filter(({ text }) => text.trim() !== '')
    .map(({ path, text }) => {
      const shown = cut(text.trim(), left);
      left -= shown.length;
      const rest = shown.length < text.trim().length ? '\n… (the rest is left out for its length)' : '';
      return `Instructions of the workspace, from its file ${path}. They are the project's, not the person's own:\n\n${shown}${rest}`;
    });
  return [...(own.trim() === '' ? [] : [own]), ...parts].join('\n\n');
}
