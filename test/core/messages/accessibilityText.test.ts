import { expect, it } from 'vitest';
import { accessibilityText } from '../../../src/core/messages/accessibilityText.ts';
import { panelKeys } from '../../../src/core/messages/panelKeys.ts';

const shortcuts = [{ title: 'Focus Chat', key: 'ctrl+k shift+q' }];

it('names every key of the panel and of the commands, as screen readers say them', () => {
  const text = accessibilityText({ shortcuts, sendWith: 'enter', isMac: false });
  const lines = text.split('\n').filter((line) => /^- .*: [^ ]+( [^ ]+)?$/.test(line));
  expect(lines).toHaveLength(Object.keys(panelKeys).length + 2);
  for (const line of [
    '- Send the question: Enter',
    '- Previous message: Alt+UpArrow',
    '- Next code block: Alt+Shift+DownArrow',
    '- Find in conversation: Ctrl+F',
    '- Focus Chat: Ctrl+K Shift+Q',
  ])
    expect(lines).toContain(line);
});

it('has the keys of a Mac, and the one that sends', () => {
  const text = accessibilityText({ shortcuts: [{ title: 'Stop', key: 'cmd+k' }], sendWith: 'ctrlEnter', isMac: true });
  for (const line of [
    '- Send the question: Cmd+Enter',
    '- Next message, and from the last one to the question box: Option+DownArrow',
    '- Stop: Cmd+K',
  ])
    expect(text).toContain(line);
});
