// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { FakePanel, button, find } from '../fakePanel.ts';

/** What a browser hands over with a drop or a paste, as far as the panel looks at it. */
function dataWith({
  texts = {},
  files = [],
}: {
  readonly texts?: Readonly<Record<string, string>>;
  readonly files?: readonly string[];
}): DataTransfer {
  const data = new DataTransfer();
  for (const [type, text] of Object.entries(texts)) data.setData(type, text);
  for (const name of files) data.items.add(new File(['x'], name));
  return data;
}

/** Tells whether the panel took it for itself. */
function give(type: 'drop' | 'paste' | 'dragover' | 'dragleave', data: DataTransfer): boolean {
  const event = new Event(type, { bubbles: true, cancelable: true });
  Object.defineProperty(event, type === 'paste' ? 'clipboardData' : 'dataTransfer', { value: data });
  find('textarea').dispatchEvent(event);
  return event.defaultPrevented;
}

describe('files', () => {
  it('that are dropped are attached by their addresses', async () => {
    const panel = await FakePanel.open();
    const data = dataWith({ texts: { 'text/uri-list': '# two\r\nfile:///w/a.ts\r\nfile:///w/b.ts\r\n' } });
    const isMarked = (): boolean => find('.composer-frame').classList.contains('dropping');
    expect(give('dragover', data)).toBe(true);
    expect(isMarked()).toBe(true);
    give('dragleave', data);
    expect(isMarked()).toBe(false);
    expect(give('dragover', data)).toBe(true);
    expect(give('drop', data)).toBe(true);
    expect(isMarked()).toBe(false);
    expect(panel.posted('attachUris')).toEqual([
      { type: 'attachUris', conversationId: 'c1', uris: ['file:///w/a.ts', 'file:///w/b.ts'] },
    ]);
  });

  it('may come as a list in JSON, as trees of VS Code give them', async () => {
    const panel = await FakePanel.open();
    expect(give('drop', dataWith({ texts: { resourceurls: '["file:///w/a,b.ts","file:///w/c.ts",7]' } }))).toBe(true);
    expect(panel.posted('attachUris')).toEqual([
      { type: 'attachUris', conversationId: 'c1', uris: ['file:///w/a,b.ts', 'file:///w/c.ts'] },
    ]);
    expect(give('drop', dataWith({ texts: { resourceurls: '["damaged' } }))).toBe(false);
  });

  it('may be problems, of which their places are told', async () => {
    const panel = await FakePanel.open();
    const resource = { $mid: 1, scheme: 'vscode-remote', authority: 'ssh', path: '/w/a #1.ts' };
    const problems = [{ resource, startLineNumber: 3, message: 'wrong' }, { uri: resource }, { message: 'nowhere' }];
    const texts = { 'application/vnd.code.diagnostics': JSON.stringify(problems), resourceurls: '["file:///w/a.ts"]' };
    expect(give('dragover', dataWith({ texts }))).toBe(true);
    expect(give('drop', dataWith({ texts }))).toBe(true);
    expect(panel.posted('attachProblems').map(({ uris }) => uris)).toEqual([
      ['vscode-remote://ssh/w/a%20%231.ts#2', 'vscode-remote://ssh/w/a%20%231.ts'],
    ]);
    expect(panel.posted('attachUris')).toEqual([]);
    for (const damaged of ['{', '7', '[7,null,{"resource":7}]'])
      expect(give('drop', dataWith({ texts: { 'application/vnd.code.diagnostics': damaged } }))).toBe(false);
  });

  it('are not seen in a link to a web page, which is text', async () => {
    const panel = await FakePanel.open();
    expect(
      give(
        'drop',
        dataWith({ texts: { 'text/uri-list': 'https://example.com/a.ts', 'text/plain': 'https://example.com/a.ts' } }),
      ),
    ).toBe(false);
    expect(panel.posted('attachUris')).toEqual([]);
  });

  it('without an address are refused by name, dropped or pasted', async () => {
    const panel = await FakePanel.open();
    expect(give('paste', dataWith({ files: ['drawing.svg'] }))).toBe(true);
    expect(give('drop', dataWith({ files: ['a.bin', 'b.bin'] }))).toBe(true);
    expect(panel.posted('refuseFiles').map(({ names }) => names)).toEqual([['drawing.svg'], ['a.bin', 'b.bin']]);
  });

  it('are not looked for in text that is pasted or dragged', async () => {
    const panel = await FakePanel.open();
    expect(give('paste', dataWith({ texts: { 'text/plain': 'words' }, files: ['picture-of-the-words.png'] }))).toBe(
      false,
    );
    expect(give('dragover', dataWith({ texts: { 'text/plain': 'words' } }))).toBe(false);
    expect(give('drop', dataWith({ texts: { 'text/plain': 'words' } }))).toBe(false);
    expect(panel.posted('refuseFiles')).toEqual([]);
  });
});

describe('what will be sent', () => {
  it('is shown for what stands in the box', async () => {
    const panel = await FakePanel.open();
    expect(button('What will be sent').getAttribute('aria-disabled')).toBe('true');
    panel.click('What will be sent');
    panel.type('Why?');
    panel.click('What will be sent');
    expect(panel.posted('previewRequest')).toEqual([{ type: 'previewRequest', conversationId: 'c1', text: 'Why?' }]);
  });
});
