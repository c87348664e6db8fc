import { escapeRegExp } from '../basics/escapeRegExp.ts';
import { plainName, visibleLine } from '../basics/visibleText.ts';

/** Secrets to be removed from texts: the key that was used, and response ids. */
export type HiddenTexts = readonly (string | undefined)[];

/** Patterns of keys and response ids other than those in use. */
const secretShapes = /\b(?:sk-|resp_)[\w-]{16,}/g;
/** The longest message of a server that is shown. */
export const maxMessageCharacters = 500;
/** The longest code, request id or name of a model. */
export const maxWordCharacters = 200;

/** A shorter one is a word: local servers take any key. */
const shortestSecret = 3;
const shortestInBase64 = 8;

/**
 * Cleans a text of a server before it is shown, logged or stored: one line of visible characters,
 * without secrets, of bounded length.
 */
export function serverText(text: string, secrets: HiddenTexts, maxCharacters: number): string {
  return plainName(withoutSecrets(visibleLine(text), secrets).replace(secretShapes, '…'), maxCharacters);
}

/** A text with `…` for each secret, as it is or in one of the forms in which servers and gateways write what they repeat. */
export function withoutSecrets(text: string, secrets: HiddenTexts): string {
  const known = secrets.filter((secret) => secret !== undefined && secret.length >= shortestSecret);
  return known.reduce<string>((left, secret = '') => left.replace(formsOf(secret), '…'), text);
}

/** A secret in any case, broken at any place, each of its characters as itself, as `%xx`, `\u00xx` or `&#n;`; or the whole in Base64. */
function formsOf(secret: string): RegExp {
  const characters = Array.from(secret, formsOfCharacter).join(String.raw`\s?`);
  return new RegExp([characters, ...inBase64(secret)].join('|'), 'gi');
}

function formsOfCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code > 0x7f) return `(?:${escapeRegExp(character)}|${escapeRegExp(encodeURIComponent(character))})`;
  const hex = code.toString(16).padStart(2, '0');
  return String.raw`(?:${escapeRegExp(character)}|%(?:25)*${hex}|\\u00${hex}|&#x0*${hex};?|&#0*${code};?)`;
}

/** Where a text begins within a Base64 block changes how it looks there; the characters that also hold neighbours are left out. */
function inBase64(secret: string): readonly string[] {
  if (secret.length < shortestInBase64 || !/^[\x21-\x7e]+$/.test(secret)) return [];
  return [0, 1, 2].map((shift) => {
    const encoded = btoa(' '.repeat(shift) + secret);
    const isOpen = encoded.endsWith('=');
    const own = encoded.replace(/=+$/, '').slice(shift === 0 ? 0 : shift + 1, isOpen ? -1 : undefined);
    return own.replaceAll('+', '[+-]').replaceAll('/', '[/_]');
  });
}
