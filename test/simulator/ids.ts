import type { Switches } from './switches.ts';

/** The id of a response: a bare UUID, or `resp_` and a UUID. Reference, section 4.1. */
export function newResponseId(switches: Switches): string {
  return switches.ids === 'uuid' ? crypto.randomUUID() : `resp_${crypto.randomUUID()}`;
}

/** The id of an output item, of whatever type: `msg_` and a UUID. Section 4.1. */
export function newItemId(): string {
  return `msg_${crypto.randomUUID()}`;
}
