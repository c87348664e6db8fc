import { own } from '../../core/basics/records.ts';
import { type PanelKey, panelKeys } from '../../core/messages/panelKeys.ts';
import { keyText } from '../../core/messages/keyText.ts';
import type { PanelSetup } from '../../core/messages/panelSetup.ts';

/** What a key means in the question box; `undefined` leaves it to the box. */
export type ComposerKey = 'send' | 'aside' | 'older' | 'newer';

/** Reads a key. While an input method composes, Enter and the arrows belong to it. */
export function readKey(event: KeyboardEvent, sendWith: PanelSetup['sendWith']): ComposerKey | undefined {
  if (isComposing(event)) return undefined;
  const keys = {
    [panelKeys.aside]: 'aside',
    'Mod+Enter': 'send',
    Enter: sendWith === 'enter' ? 'send' : undefined,
    [panelKeys.olderQuestion]: 'older',
    [panelKeys.newerQuestion]: 'newer',
  } as const;
  return own(keys, pressedKey(event));
}

/** Some systems tell by `isComposing` that an input method is at work, some only by key code 229. */
export function isComposing(event: KeyboardEvent): boolean {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only sign that some input methods give
  return event.isComposing || event.keyCode === 229;
}

/** A key with its modifiers, as `panelKeys` has them. */
export function pressedKey({ ctrlKey, metaKey, altKey, shiftKey, key }: KeyboardEvent): string {
  const pressed = [
    (ctrlKey || metaKey) && 'Mod',
    altKey && 'Alt',
    shiftKey && 'Shift',
    key.length === 1 ? key.toUpperCase() : key,
  ];
  return pressed.filter(Boolean).join('+');
}

/** Whether the event is in a text field in which the arrows with Alt move the cursor: on a Mac, from paragraph to paragraph. */
export function movesInText({ target }: KeyboardEvent): boolean {
  const isField = target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
  return isField && target.value !== '' && isMac();
}

/** A key as people read it. */
export function panelKeyText(key: PanelKey): string {
  return keyText(panelKeys[key], isMac());
}

function isMac(): boolean {
  return navigator.userAgent.includes('Mac');
}
