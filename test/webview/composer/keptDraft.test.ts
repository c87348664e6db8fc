// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { opened } from '../opened.ts';
import { FakePanel } from '../fakePanel.ts';

/** What VS Code has kept once this was typed, and then this, which the host has not been told. */
async function keptOf(told: string, unsaved?: string): Promise<unknown> {
  const panel = await FakePanel.open();
  panel.type(told);
  if (unsaved !== undefined) panel.type(unsaved);
  return panel.vscode.kept;
}

/** The text of the box when a panel is made anew, and what it tells the host. */
async function reopened(kept: unknown, draft: string): Promise<readonly [string, string | undefined]> {
  const panel = await FakePanel.create(kept);
  panel.tell(opened([], { draft }));
  return [panel.box.value, panel.posted('saveDraft').at(-1)?.text];
}

describe('The draft of a panel that is made anew', () => {
  it('is what the host has, where a question came back to it meanwhile', async () => {
    expect(await reopened(await keptOf('foo'), 'Why?\n\nfoo')).toEqual(['Why?\n\nfoo', undefined]);
  });

  it('is both, where the host was not told of the last that was typed', async () => {
    const both = 'Why?\n\nfoo\n\nfoo bar';
    expect(await reopened(await keptOf('foo', 'foo bar'), 'Why?\n\nfoo')).toEqual([both, both]);
  });

  it('is what was typed, where the host has no more than it was told, or nothing', async () => {
    const kept = await keptOf('foo', 'foo bar');
    expect(await reopened(kept, 'foo')).toEqual(['foo bar', 'foo bar']);
    expect(await reopened(kept, '')).toEqual(['foo bar', 'foo bar']);
  });

  it('is the same when it is made anew once more', async () => {
    const panel = await FakePanel.create(await keptOf('foo', 'foo bar'));
    panel.tell(opened([], { draft: 'foo' }));
    expect(await reopened(panel.vscode.kept, 'Why?\n\nfoo bar')).toEqual(['Why?\n\nfoo bar', undefined]);
  });
});
