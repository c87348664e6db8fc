import { join } from 'node:path';

/** Where the images of a workspace are: beside its transcripts. @param folder - Of the transcripts. */
export function imageFolder(folder: string): string {
  return join(folder, 'images');
}
