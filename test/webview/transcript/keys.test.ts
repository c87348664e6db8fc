// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Action } from '../../../src/core/conversation/action.ts';
import { answered } from '../../core/builders.ts';
import { FakePanel, find } from '../fakePanel.ts';
import { layOutTranscript } from './pageLayout.ts';

const code = (name: string): string => `Look:\n\n\`\`\`ts\n${name}\n\`\`\``;

/** 40 turns; code stands in the answers 3 (twice) and 30. */
const answers = Array.from({ length: 40 }, (_, index) =>
  index === 3 ? `${code('three')}\n\n${code('again')}` : index === 30 ? code('thirty') : `Answer ${index}`,
);
const turns: readonly Action[] = answers.flatMap((text, index) =>
  answered(`t${index}`, index === 0 ? null : `t${index - 1}`, text),
);

const focused = (): string => {
  const element = document.activeElement;
  return element?.localName === 'pre' ? element.textContent : (element?.getAttribute('aria-label') ?? '');
};

/** Presses a key where the focus is; tells whether the panel took it for itself. */
function press(key: string, more: KeyboardEventInit = {}): boolean {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
  document.activeElement?.dispatchEvent(event);
  return event.defaultPrevented;
}
const alt = (key: string): boolean => press(key, { altKey: true });
const toCode = (key: string): boolean => press(key, { altKey: true, shiftKey: true });

let panel: FakePanel;

beforeEach(async () => {
  layOutTranscript();
  panel = await FakePanel.open(turns);
  for (let frame = 0; frame < 8; frame += 1) await panel.drawn();
  panel.box.focus();
});
afterEach(() => void vi.restoreAllMocks());

describe('Alt with the arrows', () => {
  it('goes from the box up through the messages, on the page or not, and back into the box', () => {
    for (let number = 80; number > 72; number -= 1) {
      expect(alt('ArrowUp')).toBe(true);
      expect(focused()).toMatch(new RegExp(` ${number}$`));
    }
    press('Home');
    alt('ArrowUp');
    expect(focused()).toBe('You said, message 1');
    press('End');
    expect(focused()).toBe('Qwen answered, message 80');
    alt('ArrowDown');
    expect(focused()).toBe('Ask Qwen');
    expect(alt('ArrowDown')).toBe(true);
    expect(focused()).toBe('Ask Qwen');
  });

  it('goes on from the message in which a button has the focus', () => {
    find('[data-turn=t39] button').focus();
    alt('ArrowUp');
    expect(focused()).toBe('You said, message 79');
  });

  it('belongs to an input method while it composes, and to a text on a Mac', () => {
    expect(press('ArrowUp', { altKey: true, isComposing: true })).toBe(false);
    vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue('Macintosh');
    panel.type('Half a question');
    expect(alt('ArrowUp')).toBe(false);
    expect(focused()).toBe('Ask Qwen');
    panel.type('');
    expect(alt('ArrowUp')).toBe(true);
    expect(focused()).toBe('Qwen answered, message 80');
  });
});

describe('Alt and Shift with the arrows', () => {
  it('goes from code block to code block, also of messages that are not on the page, and says where they end', () => {
    expect(find('.transcript').textContent).not.toContain('three');
    for (const name of ['thirty', 'again', 'three']) {
      expect(toCode('ArrowUp')).toBe(true);
      expect(focused()).toBe(name);
    }
    expect(panel.status).not.toBe('No more code blocks');
    toCode('ArrowUp');
    expect([focused(), panel.status]).toEqual(['three', 'No more code blocks']);
    for (const name of ['again', 'thirty', 'thirty']) {
      toCode('ArrowDown');
      expect(focused()).toBe(name);
    }
  });

  it('goes on from where the focus is', () => {
    alt('ArrowUp');
    toCode('ArrowUp');
    alt('ArrowUp');
    expect(focused()).toBe('You said, message 61');
    toCode('ArrowDown');
    expect(focused()).toBe('thirty');
  });
});
