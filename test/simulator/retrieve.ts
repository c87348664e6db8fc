import { answerJson, refuse, type Exchange } from './exchange.ts';
import type { Kept } from './conversations.ts';

/** `GET /responses/{id}`, of the current profile. Reference, section 1.2. */
export function retrieveResponse(exchange: Exchange, id: string): Promise<void> {
  return withKept(exchange, id, (kept) => answerJson(exchange, 200, kept.response));
}

/** `DELETE /responses/{id}`: the id cannot be continued from then on. */
export function deleteResponse(exchange: Exchange, id: string): Promise<void> {
  return withKept(exchange, id, () => {
    exchange.world.conversations.delete(id);
    return answerJson(exchange, 200, { deleted: true, id });
  });
}

/** `GET /responses/{id}/input_items`: what that turn sent, newest first unless asked otherwise. */
export function listInputItems(exchange: Exchange, id: string, query: URLSearchParams): Promise<void> {
  return withKept(exchange, id, ({ input }) => {
    const limit = Number(query.get('limit') ?? 20);
    const ordered = query.get('order') === 'asc' ? input : input.toReversed();
    const data = ordered.slice(0, limit);
    const ends = { first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null };
    return answerJson(exchange, 200, { object: 'list', data, ...ends, has_more: ordered.length > limit });
  });
}

function withKept(exchange: Exchange, id: string, use: (kept: Kept) => Promise<void>): Promise<void> {
  const kept = exchange.world.conversations.find(id, exchange.key);
  const ageMs = exchange.world.clock.now() - (kept?.createdAtMs ?? 0);
  if (kept !== undefined && ageMs <= exchange.switches.expireAfterMs) return use(kept);
  return refuse(exchange, {
    status: 404,
    code: 'InvalidParameter',
    message: `Response with id '${id}' not found.`,
    shape: 'nested',
  });
}
