import { describe, expect, it } from 'vitest';
import { isOurs } from '../../../src/host/editor/ownDocuments.ts';

describe('a document that Threadline shows itself', () => {
  it.each([
    ['threadline-request', '/request.md'],
    ['threadline-preview', '/preview.md'],
    ['threadline-answer', '/t1/Answer 1 of 2.md'],
    ['output', 'extension-output-threadline.threadline-#1-Threadline'],
    ['output', '/extension-output-threadline.threadline-#2-Threadline'],
    ['output', 'threadline.threadline.Threadline.log'],
  ])('is one of %s:%s', (scheme, path) => {
    expect(isOurs({ uri: { scheme, path } })).toBe(true);
  });

  it.each([
    ['file', '/threadline-request/a.ts'],
    ['untitled', 'Untitled-1'],
    ['output', 'extension-output-vscode.git-#1-Git'],
    ['output', 'extension-output-someone.threadline-#1-Threadline'],
    ['git', '/src/add.ts'],
  ])('is none of %s:%s', (scheme, path) => {
    expect(isOurs({ uri: { scheme, path } })).toBe(false);
  });
});
