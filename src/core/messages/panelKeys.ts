/** The panel's keys, by what they do: Mod is Ctrl, and ⌘ on a Mac. What a key does in a menu or a list is not among them. */
export const panelKeys = {
  previousMessage: 'Alt+ArrowUp',
  nextMessage: 'Alt+ArrowDown',
  previousCode: 'Alt+Shift+ArrowUp',
  nextCode: 'Alt+Shift+ArrowDown',
  /** While a message has the focus. */
  firstMessage: 'Home',
  lastMessage: 'End',
  find: 'Mod+F',
  rename: 'F2',
  /** In the question box. */
  olderQuestion: 'ArrowUp',
  newerQuestion: 'ArrowDown',
  aside: 'Alt+Enter',
  stop: 'Escape',
} as const;

export type PanelKey = keyof typeof panelKeys;
