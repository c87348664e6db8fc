import { createResponse } from './create.ts';
import { refuse, type AcceptKeys, type Exchange } from './exchange.ts';
import type { Refusal } from './refusal.ts';
import { deleteResponse, listInputItems, retrieveResponse } from './retrieve.ts';

/** The two prefixes under which the API lives. Reference, section 1.1. */
export const prefixes = { legacy: '/api/v2/apps/protocols/compatible-mode/v1', new: '/compatible-mode/v1' } as const;

/** Answers a request that nothing has befallen: path, then key, then method. Section 1.2. */
export function answerRequest(exchange: Exchange): Promise<void> {
  const { record, switches, world, key } = exchange;
  const [path = '', query = ''] = record.path.split('?');
  const rest = restOf(path, switches.paths);
  if (rest === undefined) return refuse(exchange, notFound(switches.wrongPath));
  const refusal = refusalOfKey(key, world.acceptKeys);
  if (refusal !== undefined) return refuse(exchange, refusal);
  return answerRoute(exchange, { path, rest, query: new URLSearchParams(query) });
}

interface Route {
  readonly path: string;
  /** The path after the prefix. */
  readonly rest: string;
  readonly query: URLSearchParams;
}

function answerRoute(exchange: Exchange, { path, rest, query }: Route): Promise<void> {
  const { method } = exchange.record;
  if (rest === '/responses')
    return method === 'POST' ? createResponse(exchange) : refuse(exchange, notAllowed(method, path));
  const [, id, tail] = /^\/responses\/([^/]+)(\/input_items)?$/.exec(rest) ?? [];
  if (id === undefined || exchange.world.profile === 'seed') return refuse(exchange, notFound('flat'));
  if (tail !== undefined && method === 'GET') return listInputItems(exchange, id, query);
  if (tail === undefined && method === 'GET') return retrieveResponse(exchange, id);
  if (tail === undefined && method === 'DELETE') return deleteResponse(exchange, id);
  return refuse(exchange, notAllowed(method, path));
}

/** The path after an accepted prefix; `undefined` under any other. */
function restOf(path: string, accepted: 'legacy' | 'new' | 'both'): string | undefined {
  const open = accepted === 'both' ? [prefixes.legacy, prefixes.new] : [prefixes[accepted]];
  const prefix = open.find((one) => path.startsWith(`${one}/`));
  return prefix === undefined ? undefined : path.slice(prefix.length);
}

function notFound(shape: 'flat' | 'html'): Refusal {
  return shape === 'html'
    ? { status: 404, code: 'Not Found', message: '', shape }
    : { status: 404, code: 'Not Found', message: 'Not support' };
}

function notAllowed(method: string, path: string): Refusal {
  return { status: 405, code: 'Method Not Allowed', message: `Method '${method}' is not allowed for '${path}'.` };
}

/** Refuses a missing or a wrong key, with the service's own texts. Section 6.2. */
function refusalOfKey(key: string, accepted: AcceptKeys): Refusal | undefined {
  if (accepted === 'none-needed') return undefined;
  if (key === '') return { status: 401, code: 'InvalidApiKey', message: 'No API-key provided.' };
  return isAccepted(key, accepted)
    ? undefined
    : { status: 401, code: 'InvalidApiKey', message: 'Invalid API-key provided.' };
}

function isAccepted(key: string, accepted: Exclude<AcceptKeys, 'none-needed'>): boolean {
  if (accepted === 'any') return true;
  return typeof accepted === 'function' ? accepted(key) : accepted.includes(key);
}
