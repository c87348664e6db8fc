import { isServiceAddress, serviceKeyVariable } from '../servers/serviceHost.ts';
import { visibleJson, visibleLine } from '../basics/visibleText.ts';
import { shownRequest } from './shownRequest.ts';
import type { RequestRecord } from './requestRecord.ts';

/** A placeholder for an id that is no longer known. */
export const unknownId = '<previous response id>';

/** What the shell takes the key from: the service's variable is for the service alone. */
export function keyVariable(url: string): string {
  return isServiceAddress(url) ? `$${serviceKeyVariable}` : '$API_KEY';
}

/**
 * The request as a command for a POSIX shell. The key is not in it: the shell takes it from the environment. Nor is anything
 * that a terminal would obey when the command is pasted; JSON writes such characters by their numbers.
 */
export function toCurl({ url, hasKey, usesSessionCache, request }: RequestRecord): string {
  const headers = [
    ...(hasKey ? [`"Authorization: Bearer ${keyVariable(url)}"`] : []),
    "'Content-Type: application/json'",
    ...(usesSessionCache ? ["'x-dashscope-session-cache: enable'"] : []),
  ];
  const parts = [
    `curl --no-buffer --globoff ${quoted(visibleLine(url))}`,
    ...headers.map((header) => `--header ${header}`),
    `--data-raw ${quoted(visibleJson(shownRequest(request)))}`,
  ];
  return parts.join(' \\\n  ');
}

/** Inside single quotes only the quote itself is special to the shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
