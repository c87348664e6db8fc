import { expect, it } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import { keyLabel } from '../../../src/core/messages/keyText.ts';

it('writes the key of Keep as short as the lens above a change is to be', () => {
  const keep = manifest.contributes.keybindings.find(({ command }) => command === 'threadline.keepChange');
  expect(keyLabel(keep?.key ?? '', false)).toBe('Ctrl+Shift+Enter');
  expect(keyLabel(keep?.mac ?? '', true)).toBe('⌘⇧⏎');
});
