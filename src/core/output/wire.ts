/**
 * What comes over the wire, typed as loosely as it deserves: servers leave fields out, add their own, and grow new types.
 * Every field is read through the guards of this file or of `json.ts`, never trusted to be there.
 */

/** One event of a response's stream, as it came. Unknown types are passed over. */
export interface StreamEvent {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** One item of a response's `output`, as it came. Unknown types are kept and shown as a plain card. */
export interface OutputItem {
  readonly type: string;
  readonly id?: string;
  readonly [field: string]: unknown;
}

/** The API's `usage` object, as it came: every part may be missing. */
export type Usage = Readonly<Record<string, unknown>>;
