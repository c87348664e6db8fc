// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import type { Suggestion } from '../../../src/core/messages/toWebview.ts';
import { wordAtCursor } from '../../../src/webview/composer/wordAtCursor.ts';
import { asked } from '../../core/builders.ts';
import { FakePanel, find } from '../fakePanel.ts';
import { patienceMs } from '../../support/patience.ts';

describe('The word that can be completed', () => {
  /** `|` is the cursor. */
  const word = (text: string): string | undefined => {
    const cursor = text.indexOf('|');
    const found = wordAtCursor(text.replace('|', ''), cursor);
    return found && `${text.replace('|', '').slice(found.start, found.end)} by ${found.word}`;
  };

  it.each([
    ['#|', '# by #'],
    ['Look at #fi|', '#fi by #fi'],
    ['Look at #fi|le:a.ts and', '#file:a.ts by #fi'],
    ['看看#ch|', '#ch by #ch'],
    ['请看#ad|这个函数为什么会溢出？', '#ad by #ad'],
    ['#src/|edit/a_b-c.ts and', '#src/edit/a_b-c.ts by #src/'],
    ['(see #ad|) and then', '#ad by #ad'],
    ['compare #ad|, then', '#ad by #ad'],
    ['compare #ad|.', '#ad by #ad'],
    ['看看 (#ch|', '#ch by #ch'],
    ['#file:"my fi|', '#file:"my fi by #file:"my fi'],
    ['one\n#a|', '#a by #a'],
    ['/ex|', '/ex by /ex'],
    ['“#fi|', '#fi by #fi'],
    ['看（#fi|', '#fi by #fi'],
    ['foo(#fi|', undefined],
    ['a[#fi|', undefined],
    ['C#|', undefined],
    ['Look at @fi|', '@fi by @fi'],
    ['@symbol:"my f|', '@symbol:"my f by @symbol:"my f'],
    ['me@example|', undefined],
    ['issue#12|', undefined],
    ['# Heading|', undefined],
    [' /ex|', undefined],
    ['and/or|', undefined],
    ['/explain this|', undefined],
    ['plain|', undefined],
  ])('in “%s” is %s', (text, expected) => {
    expect(word(text)).toBe(expected);
  });
});

const files: readonly Suggestion[] = ['src/add.ts', 'src/address.ts', 'src/adapt.ts'].map((path) => ({
  insert: `#file:${path}`,
  detail: 'File',
}));

describe('Suggestions', () => {
  /** A panel where a text is typed up to its end, and the host has answered. */
  async function typed(text: string, suggestions = files): Promise<FakePanel> {
    const panel = await FakePanel.open();
    panel.box.focus();
    panel.type(text);
    panel.box.setSelectionRange(text.length, text.length);
    panel.box.dispatchEvent(new Event('click'));
    const word = wordAtCursor(text, text.length)?.word ?? '';
    await vi.waitFor(
      () => expect(panel.posted('findSuggestions').at(-1)).toEqual({ type: 'findSuggestions', word }),
      patienceMs,
    );
    panel.tell({ type: 'suggestionsFound', word, suggestions });
    return panel;
  }

  const list = (): HTMLElement => find('[role=listbox]');
  const active = (): string => {
    const selected = list().querySelector('[aria-selected=true]');
    expect(find('textarea').getAttribute('aria-activedescendant')).toBe(selected?.id);
    return selected?.firstElementChild?.textContent ?? '';
  };

  it('are asked for once after fast typing, and shown for the word at the cursor', async () => {
    const panel = await FakePanel.open();
    for (const text of ['#', '#a', '#ad']) panel.type(text);
    await vi.waitFor(() => expect(panel.posted('findSuggestions')).toHaveLength(1), patienceMs);
    expect(panel.posted('findSuggestions')).toEqual([{ type: 'findSuggestions', word: '#ad' }]);
    panel.tell({ type: 'suggestionsFound', word: '#a', suggestions: files });
    expect(list().hidden).toBe(true);
    panel.tell({ type: 'suggestionsFound', word: '#ad', suggestions: files });
    expect(list().hidden).toBe(false);
    expect(panel.status).toBe('3 suggestions');
  });

  it('move by arrows, and take the place of the word with Enter, which does not send', async () => {
    const panel = await typed('Look at #ad');
    expect(active()).toBe('#file:src/add.ts');
    expect(panel.press('ArrowDown')).toBe(true);
    expect(active()).toBe('#file:src/address.ts');
    panel.press('ArrowUp');
    panel.press('ArrowUp');
    expect(active()).toBe('#file:src/adapt.ts');
    expect(panel.press('Enter')).toBe(true);
    expect(panel.box.value).toBe('Look at #file:src/adapt.ts ');
    expect(list().hidden).toBe(true);
    expect(find('textarea').hasAttribute('aria-activedescendant')).toBe(false);
    expect(panel.posted('ask')).toEqual([]);
    expect(panel.posted('saveDraft').length).toBeGreaterThan(0);
    panel.press('Enter');
    expect(panel.posted('ask').map(({ text }) => text)).toEqual(['Look at #file:src/adapt.ts ']);
  });

  it.each([
    ['Tab', {}],
    ['Enter', { ctrlKey: true }],
    ['Enter', { altKey: true }],
  ] as const)('are accepted with %s %o', async (key, more) => {
    const panel = await typed('#ad');
    expect(panel.press(key, more)).toBe(true);
    expect(panel.box.value).toBe('#file:src/add.ts ');
    expect(panel.posted('ask')).toEqual([]);
  });

  it('for the word as it was before the last key are not accepted: the first of those to come is', async () => {
    const panel = await typed('See #ad');
    panel.type('See #adap');
    expect(list().hidden).toBe(false);
    expect(panel.press('Enter')).toBe(true);
    expect(panel.box.value).toBe('See #adap');
    await vi.waitFor(() => expect(panel.posted('findSuggestions').at(-1)?.word).toBe('#adap'), patienceMs);
    panel.tell({ type: 'suggestionsFound', word: '#adap', suggestions: files.slice(2) });
    expect(panel.box.value).toBe('See #file:src/adapt.ts ');
    expect(list().hidden).toBe(true);
    expect(panel.posted('ask')).toEqual([]);
  });

  it('are not accepted by an Enter before more was typed', async () => {
    const panel = await typed('See #ad');
    panel.type('See #ada');
    panel.press('Enter');
    panel.type('See #adap');
    await vi.waitFor(() => expect(panel.posted('findSuggestions').at(-1)?.word).toBe('#adap'), patienceMs);
    panel.tell({ type: 'suggestionsFound', word: '#adap', suggestions: files.slice(2) });
    expect(panel.box.value).toBe('See #adap');
    expect(list().hidden).toBe(false);
  });

  it('are accepted with a click', async () => {
    const panel = await typed('/e', [{ insert: '/explain', detail: 'Explains' }]);
    expect(panel.status).toBe('1 suggestion');
    const pressed = new MouseEvent('mousedown', { bubbles: true, cancelable: true });
    find('[role=option]').dispatchEvent(pressed);
    // The box keeps the focus.
    expect(pressed.defaultPrevented).toBe(true);
    find('[role=option]').click();
    expect(panel.box.value).toBe('/explain ');
  });

  it('show their names first, and put in what they mean, for @ as for #', async () => {
    const panel = await typed('See @ad', [{ insert: '#file:src/add.ts', name: 'add.ts', detail: 'File · src' }]);
    expect(Array.from(find('[role=option]').children, ({ textContent }) => textContent)).toEqual([
      'add.ts',
      'File · src',
    ]);
    expect(find('[role=option]').title).toBe('#file:src/add.ts File · src');
    panel.press('Enter');
    expect(panel.box.value).toBe('See #file:src/add.ts ');
  });

  it('put no second blank before what follows', async () => {
    const panel = await typed('#ad');
    panel.box.value = '#ad please';
    panel.box.setSelectionRange(3, 3);
    panel.press('Enter');
    expect(panel.box.value).toBe('#file:src/add.ts please');
    expect(panel.box.selectionStart).toBe('#file:src/add.ts '.length);
  });

  it('close with Escape alone, and do not come again for the same word', async () => {
    const panel = await typed('#ad');
    await panel.happen(asked('t1'));
    panel.press('Escape');
    expect(list().hidden).toBe(true);
    expect(panel.posted('stop')).toEqual([]);
    panel.press('Escape');
    expect(panel.posted('stop')).toHaveLength(1);
    expect(panel.box.value).toBe('#ad');
  });

  it('that come when the box has been left stay away', async () => {
    const panel = await FakePanel.open();
    panel.box.focus();
    panel.type('#ad');
    await vi.waitFor(() => expect(panel.posted('findSuggestions')).toHaveLength(1));
    panel.box.blur();
    panel.tell({
      type: 'suggestionsFound',
      word: '#ad',
      suggestions: [
        { insert: '#add.ts', detail: 'src' },
        { insert: '#address.ts', detail: 'src' },
      ],
    });
    expect(find('.suggestions').hidden).toBe(true);
  });

  it('leave Enter to an input method that composes', async () => {
    const panel = await typed('#ad');
    expect(panel.press('Enter', { isComposing: true })).toBe(false);
    expect(panel.press('Enter', { legacyCode: 229 })).toBe(false);
    expect(panel.box.value).toBe('#ad');
    expect(list().hidden).toBe(false);
  });

  it('go when the word is no more, when nothing fits, when it is whole already, and when the box is left', async () => {
    const panel = await typed('#ad');
    panel.type('#ad ');
    expect(list().hidden).toBe(true);
    await typed('#ad', []);
    expect(list().hidden).toBe(true);
    await typed('/fix', [{ insert: '/fix', detail: '' }]);
    expect(list().hidden).toBe(true);
    const other = await typed('#ad');
    other.box.blur();
    expect(list().hidden).toBe(true);
  });
});
