import type { Lazy } from '../basics/lazy.ts';
import type { InlineEditing } from './inlineEditing.ts';

/** Inline edits, loaded with the first of them: until then there is none to be reviewed or stopped. */
export type LazyInlineEditing = Lazy<InlineEditing>;
