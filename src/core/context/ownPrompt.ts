import { plainName } from '../basics/visibleText.ts';
import { cut } from '../basics/cut.ts';
import { findMentions, mentionKey, withoutMentions } from './mentions.ts';

/** The most that a prompt of the workspace may hold, in UTF-16 characters. */
export const maxPromptCharacters = 32_000;

/** A prompt that the workspace brings, asked by `/name`. */
export interface OwnPrompt {
  readonly name: string;
  /** For people; empty without a description. */
  readonly description: string;
  readonly body: string;
}

/** The name that a prompt's file gives it, in small letters; `undefined` for a file that is none. */
export function promptNameOf(fileName: string): string | undefined {
  return /^([a-z][\w-]*)\.md$/i.exec(fileName)?.[1]?.toLowerCase();
}

const frontMatter = /^---[ \t]*\r?\n([\s\S]*?)^---[ \t]*(?:\r?\n|$)/m;
const maxDescription = 200;

/** Of the front matter only `description:` counts: a prompt switches nothing on. What is too long is cut. */
export function parsePrompt(name: string, source: string): OwnPrompt {
  const text = source.replace(/^\uFEFF/, '');
  const head = text.startsWith('---') ? frontMatter.exec(text) : null;
  const [, description = ''] = /^description:[ \t]*(.*)$/m.exec(head?.[1] ?? '') ?? [];
  const body = cut(text.slice(head?.[0].length ?? 0).trim(), maxPromptCharacters);
  return { name, description: plainName(unquoted(description.trim()), maxDescription), body };
}

function unquoted(text: string): string {
  return /^(["'])(.*)\1$/.exec(text)?.[2] ?? text;
}

const input = /\$input(?!\w)/g;

/**
 * The question for a prompt: `$input` is replaced by what the person wrote after its name, which is appended where
 * there is no `$input`. Only the person's own text is searched for mentions: those in the prompt, and those that arise
 * where the two texts meet, are escaped.
 */
export function fillPrompt({ body }: OwnPrompt, rest: string): string {
  const filled = insert(withoutMentions(body), rest);
  const own = new Set(findMentions(rest).map(mentionKey));
  return findMentions(filled).every((mention) => own.has(mentionKey(mention))) ? filled : withoutMentions(filled);
}

function insert(body: string, rest: string): string {
  if (body.search(input) >= 0) return body.replace(input, () => rest);
  return rest === '' ? body : `${body}\n\n${rest}`;
}
