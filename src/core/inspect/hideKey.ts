import { withoutSecrets } from '../failures/serverText.ts';
import type { RequestRecord } from './requestRecord.ts';

/** A copy of the record with `…` in place of the key, which a server or the person's code may contain. */
export function hideKey(record: RequestRecord, apiKey: string | undefined): RequestRecord {
  return hidden(record, (text) => withoutSecrets(text, [apiKey])) as RequestRecord;
}

function hidden(value: unknown, hide: (text: string) => string): unknown {
  if (typeof value === 'string') return hide(value);
  if (Array.isArray(value)) return value.map((inner) => hidden(inner, hide));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [hide(key), hidden(inner, hide)]));
}
