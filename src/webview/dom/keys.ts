import type { PanelSetup } from '../../core/messages/panelSetup.ts';

/** What a key means in the question box; `undefined` leaves it to the box. */
export type ComposerKey = 'send' | 'aside' | 'older' | 'newer';

/** Reads a key. While an input method composes, Enter and the arrows belong to it. */
export function readKey(event: KeyboardEvent, sendWith: PanelSetup['sendWith']): ComposerKey | undefined {
  if (isComposing(event)) return undefined;
  switch (event.key) {
    case 'Enter':
      if (isAside(event)) return 'aside';
      return isSend(event, sendWith) ? 'send' : undefined;
    case 'ArrowUp':
      return hasModifier(event) ? undefined : 'older';
    case 'ArrowDown':
      return hasModifier(event) ? undefined : 'newer';
    default:
      return undefined;
  }
}

/** Some systems tell by `isComposing` that an input method is at work, some only by key code 229. */
export function isComposing(event: KeyboardEvent): boolean {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only sign that some input methods give
  return event.isComposing || event.keyCode === 229;
}

function isSend(event: KeyboardEvent, sendWith: PanelSetup['sendWith']): boolean {
  if (event.shiftKey || event.altKey) return false;
  return event.ctrlKey || event.metaKey || sendWith === 'enter';
}

function isAside({ ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  return altKey && !ctrlKey && !metaKey && !shiftKey;
}

function hasModifier({ ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  return ctrlKey || metaKey || altKey || shiftKey;
}
