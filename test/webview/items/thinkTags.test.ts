// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { answered, asked, completed, delta, ended, message, received, sent } from '../../core/builders.ts';
import { FakePanel } from '../fakePanel.ts';

/** What stands in the answer: thoughts by their line, messages by their text. */
function shown(): readonly string[] {
  return Array.from(document.querySelectorAll<HTMLElement>('.items :is(.thinking, .message)'), (item) =>
    item.classList.contains('thinking')
      ? (item.querySelector('.disclosure-label')?.textContent ?? '')
      : (item.querySelector('.growing-text')?.textContent ?? '').trim(),
  );
}

describe('Thinking in an answer’s text', () => {
  it('is a thought, and the answer stands without it', async () => {
    await FakePanel.open([
      asked('t1'),
      sent('t1'),
      received('t1', completed(message('m1', '<think>\nHm.\n</think>\n\nHello'))),
      ended('t1'),
    ]);
    expect(shown()).toEqual(['Thinking', 'Hello']);
  });

  it('grows as a thought, before the answer does', async () => {
    const panel = await FakePanel.open([asked('t1'), sent('t1')]);
    await panel.happen(received('t1', delta('<thi')));
    expect(shown().join('')).toBe('');
    await panel.happen(received('t1', delta('nk>Hm.')));
    expect(shown()).toEqual(['Thinking']);
    await panel.happen(received('t1', delta('</think>\n\nHello')));
    expect(shown()).toEqual(['Thinking', 'Hello']);
  });

  it('goes up to where it belongs when only its end is told', async () => {
    const panel = await FakePanel.open([asked('t1'), sent('t1')]);
    await panel.happen(received('t1', delta('The user greets.')));
    expect(shown()).toEqual(['The user greets.']);
    await panel.happen(received('t1', delta('\n</think>\n\nHello')));
    expect(shown()).toEqual(['Thinking', 'Hello']);
  });

  it('takes nothing else off the page, however often it stands there', async () => {
    const thoughts = '<think>\n\n</think>\n\n'.repeat(4000);
    const panel = await FakePanel.open([...answered('t1', null, 'One.'), ...answered('t2', 't1', `${thoughts}Two.`)]);
    expect(panel.transcript).toContain('One.');
    expect(panel.transcript).toContain('Two.');
  });
});
