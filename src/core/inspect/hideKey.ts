import { withoutSecrets } from '../failures/serverText.ts';
import type { RequestRecord } from './requestRecord.ts';

/** A record to look at, with `…` wherever the key stands in it: a server may repeat it, and code may hold it. */
export function hideKey(record: RequestRecord, apiKey: string | undefined): RequestRecord {
  return hidden(record, (text) => withoutSecrets(text, [apiKey])) as RequestRecord;
}

function hidden(value: unknown, hide: (text: string) => string): unknown {
  if (typeof value === 'string') return hide(value);
  if (Array.isArray(value)) return value.map((inner) => hidden(inner, hide));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [hide(key), hidden(inner, hide)]));
}
