import { own } from '../basics/records.ts';

/** `ctrl+k shift+q` → `Ctrl+K Shift+Q`; by the names that VS Code gives keys for screen readers. */
export function keyText(key: string, isMac: boolean): string {
  return withNames(key, {
    mod: isMac ? 'Cmd' : 'Ctrl',
    alt: isMac ? 'Option' : 'Alt',
    arrowup: 'UpArrow',
    arrowdown: 'DownArrow',
  });
}

/** As short as VS Code writes keys in menus: `ctrl+shift+enter` → `Ctrl+Shift+Enter`, on a Mac `cmd+shift+enter` → `⌘⇧⏎`. */
export function keyLabel(key: string, isMac: boolean): string {
  return isMac
    ? withNames(key, { cmd: '⌘', shift: '⇧', alt: '⌥', ctrl: '⌃', enter: '⏎' }).replaceAll('+', '')
    : withNames(key, {});
}

function withNames(key: string, names: Readonly<Record<string, string>>): string {
  return key.replaceAll(
    /[^+ ]+/g,
    (part) => own(names, part.toLowerCase()) ?? part.charAt(0).toUpperCase() + part.slice(1),
  );
}
