import type { Attachment } from '../conversation/conversation.ts';

type Lines = Pick<Attachment, 'lines'>;

/** Whether both are the same lines, or both a whole file. */
export function hasSameLines({ lines: a }: Lines, { lines: b }: Lines): boolean {
  return a?.start === b?.start && a?.end === b?.end;
}

/** Whether both are the same lines of the same document. */
export function isSameSource(a: Pick<Attachment, 'uri' | 'lines'>, b: Pick<Attachment, 'uri' | 'lines'>): boolean {
  return a.uri === b.uri && hasSameLines(a, b);
}
