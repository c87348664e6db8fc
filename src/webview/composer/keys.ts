import type { PanelSetup } from '../../core/panel/protocol.ts';

/** What a key means in the question box; `undefined` leaves it to the box. */
export type ComposerKey = 'send' | 'older' | 'newer';

/**
 * Reads a key. While an input method composes, Enter and the arrows belong to it: some systems tell so by
 * `isComposing`, some only by key code 229.
 */
export function readKey(event: KeyboardEvent, sendWith: PanelSetup['sendWith']): ComposerKey | undefined {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only sign that some input methods give
  if (event.isComposing || event.keyCode === 229) return undefined;
  switch (event.key) {
    case 'Enter':
      return isSend(event, sendWith) ? 'send' : undefined;
    case 'ArrowUp':
      return hasModifier(event) ? undefined : 'older';
    case 'ArrowDown':
      return hasModifier(event) ? undefined : 'newer';
    default:
      return undefined;
  }
}

function isSend(event: KeyboardEvent, sendWith: PanelSetup['sendWith']): boolean {
  if (event.shiftKey || event.altKey) return false;
  return event.ctrlKey || event.metaKey || sendWith === 'enter';
}

function hasModifier({ ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  return ctrlKey || metaKey || altKey || shiftKey;
}
