import type { RequestRecord } from './requestRecord.ts';

/** Stands for an id that is not known any more. */
export const unknownId = '<previous response id>';

/** The request as a command for a POSIX shell. The key is not in it: the shell takes it from the environment. */
export function toCurl({ url, hasKey, usesSessionCache, request }: RequestRecord): string {
  const headers = [
    ...(hasKey ? ['"Authorization: Bearer $DASHSCOPE_API_KEY"'] : []),
    "'Content-Type: application/json'",
    ...(usesSessionCache ? ["'x-dashscope-session-cache: enable'"] : []),
  ];
  const parts = [`curl --no-buffer ${quoted(url)}`, ...headers.map((header) => `--header ${header}`), `--data-raw ${quoted(JSON.stringify(request, undefined, 2))}`];
  return parts.join(' \\\n  ');
}

/** In single quotes nothing has a meaning but the quote itself. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
