import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import english from '../../package.nls.json' with { type: 'json' };
import chinese from '../../package.nls.zh-cn.json' with { type: 'json' };

/** As people read a key of the manifest: "Ctrl+K Shift+Q". */
function shownKey(key: string): string {
  return key
    .split(' ')
    .map((stroke) =>
      stroke
        .split('+')
        .map((name) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`)
        .join('+'),
    )
    .join(' ');
}

const macSigns: Readonly<Record<string, string>> = { cmd: '⌘', shift: '⇧', alt: '⌥' };

/** "⌘K ⇧Q", as a Mac shows it. */
function macKey(key: string): string {
  return key
    .split(' ')
    .map((stroke) =>
      stroke
        .split('+')
        .map((name) => macSigns[name] ?? name.toUpperCase())
        .join(''),
    )
    .join(' ');
}

describe('the walkthrough', () => {
  it.each(['focusChat', 'addSelectionToChat', 'newConversation', 'editSelection', 'nextChange', 'previousChange'])(
    'shows the default key of %s, in both languages and for both keyboards',
    (command) => {
      const binding = manifest.contributes.keybindings.find((one) => one.command === `threadline.${command}`);
      const key = binding?.key ?? 'none';
      for (const words of [english, chinese]) {
        const steps = [words['walkthrough.explain.description'], words['walkthrough.edit.description']].join('\n');
        expect(steps).toMatch(new RegExp(`(?<![+\\w])${shownKey(key).replaceAll('+', '\\+')}\\b`));
        expect(steps).toContain(macKey(binding && 'mac' in binding ? (binding.mac ?? key) : key));
      }
    },
  );
});

describe('Escape', () => {
  it.each([
    'suggestWidgetVisible',
    'findWidgetVisible',
    'parameterHintsVisible',
    'renameInputVisible',
    'inlineSuggestionVisible',
    'markersNavigationVisible',
    'referenceSearchVisible',
    'dirtyDiffVisible',
    'inSnippetMode',
    'editorHasMultipleSelections',
  ])('stops no edit where it ends something of the editor’s: %s', (key) => {
    const { when } = manifest.contributes.keybindings.find((one) => one.command === 'threadline.stop') ?? {};
    expect(when?.split(' && ')).toContain(`!${key}`);
  });
});
