import type { Attachment } from '../conversation/conversation.ts';

/** Whether an attachment is text of a file, not a list of problems, changes, names or the like. */
export function isFileText({ kind }: Pick<Attachment, 'kind'>): boolean {
  return kind === undefined;
}
