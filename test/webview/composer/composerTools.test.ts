// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { PanelSetup } from '../../../src/core/messages/panelSetup.ts';
import { capabilitiesOf } from '../../../src/core/servers/capabilities.ts';
import { asked } from '../../core/builders.ts';
import { FakePanel, button, buttonNames, find } from '../fakePanel.ts';
import { setup } from '../opened.ts';

const read = { name: 'ws_read', title: 'Read file' };
const fast: PanelSetup = { ...setup, enableThinking: false, tools: ['web_search'] };
const withRead: PanelSetup = { ...fast, functionTools: { isOn: true, picked: [read], unavailableReason: null } };

const open = (more: Partial<PanelSetup> = {}): Promise<FakePanel> =>
  FakePanel.open([], { setup: { ...setup, ...more } });

describe('The switches', () => {
  it('say what a tool does, costs and needs', async () => {
    await open();
    expect(button('Web search').title).toBe('Web search: can search the web. Each search is billed.');
    expect(button('Thinking').title).toContain('billed as output');
    expect(button('Code interpreter').title).toMatch(/Needs Thinking with this model\.$/);
  });

  it('follow the model: another one runs code without thinking', async () => {
    const panel = await open({ ...fast, model: 'qwen3.5-plus' });
    expect(button('Code interpreter').getAttribute('aria-disabled')).toBeNull();
    expect(button('Code interpreter').title).not.toContain('Thinking');
    panel.click('Code interpreter');
    expect(panel.posted('setTool')).toEqual([{ type: 'setTool', tool: 'code_interpreter', enabled: true }]);
  });

  it('are not there for what the server does not offer', async () => {
    await open({ server: capabilitiesOf('openai') });
    expect(buttonNames(find('.toggles'))).toEqual(['Web search']);
    await open({ server: capabilitiesOf('ollama') });
    expect(find('.toggles').hidden).toBe(true);
    expect(buttonNames()).toContain('Workspace tools');
  });

  it('say on a click why something is refused', async () => {
    const panel = await open(fast);
    panel.click('Web extractor');
    expect(panel.status).toBe('Web extractor: needs Thinking. Turn it on first.');
  });

  it('take in at once what another switch allows', async () => {
    const panel = await open(fast);
    panel.click('Thinking');
    expect(button('Web extractor').getAttribute('aria-disabled')).toBeNull();
    panel.click('Web search');
    expect(button('Web extractor').title).toBe('Web extractor: needs Web search. Turn it on first.');
  });
});

describe('Workspace tools', () => {
  it('are switched on and picked', async () => {
    const panel = await open();
    panel.click('Workspace tools');
    panel.click('Select workspace tools');
    expect(panel.vscode.posted.slice(1)).toEqual([
      { type: 'setFunctionTools', enabled: true },
      { type: 'runCommand', command: 'threadline.selectTools' },
    ]);
    expect(button('Workspace tools').title).toContain('none selected');
    panel.tell({ type: 'setupChanged', setup: withRead });
    expect(button('Workspace tools').title).toContain('1 selected');
    panel.tell({
      type: 'setupChanged',
      setup: { ...withRead, functionTools: { isOn: true, picked: [read, read], unavailableReason: null } },
    });
    expect(button('Workspace tools').title).toContain('2 selected');
  });

  it.each([
    ['untrusted', 'needs a trusted workspace'],
    ['noFolder', 'needs an open folder'],
  ] as const)('say why they cannot be used: %s', async (reason, words) => {
    const panel = await open({ functionTools: { isOn: true, picked: [read], unavailableReason: reason } });
    expect(button('Workspace tools').getAttribute('aria-pressed')).toBe('false');
    panel.click('Workspace tools');
    expect(panel.posted('setFunctionTools')).toEqual([]);
    expect(panel.status).toContain(words);
    expect(buttonNames()).not.toContain('Select workspace tools');
  });
});

describe('The choice of tools', () => {
  const items = (): readonly string[] => Array.from(document.querySelectorAll('.menu-item'), lineOf);
  const focused = (): string => lineOf(document.activeElement ?? document.body);
  const press = (key: string): boolean =>
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })) ??
    false;

  function lineOf(item: Element): string {
    const mark =
      item.getAttribute('aria-checked') === 'true' ? '✓' : item.getAttribute('aria-disabled') === 'true' ? '✗' : ' ';
    return `${mark} ${item.getAttribute('aria-label') ?? ''}`;
  }

  it('opens a menu at what is in effect, and moves in it by keys', async () => {
    await open(withRead);
    button('Tools: Auto').click();
    expect(items()).toEqual(['✓ Auto', '  None', '  Required', '  Only these…']);
    expect(focused()).toBe('✓ Auto');
    press('ArrowUp');
    expect(focused()).toBe('  Only these…');
    press('ArrowDown');
    press('ArrowDown');
    expect(focused()).toBe('  None');
    press('Escape');
    expect(find('.menu').hidden).toBe(true);
    expect(document.activeElement).toBe(button('Tools: Auto'));
    press('ArrowDown');
    expect(find('.menu').hidden).toBe(false);
    press('End');
    expect(focused()).toBe('  Only these…');
  });

  it('closes when the focus goes elsewhere', async () => {
    const panel = await open(withRead);
    button('Tools: Auto').click();
    panel.box.focus();
    expect(find('.menu').hidden).toBe(true);
    expect(button('Tools: Auto').getAttribute('aria-expanded')).toBe('false');
  });

  it('does not stop the answer with the Escape that closes the menu', async () => {
    const panel = await open(withRead);
    await panel.happen(asked('t1'));
    button('Tools: Auto').click();
    press('Escape');
    expect(panel.posted('stop')).toEqual([]);
  });

  it('sets what is chosen, and closes', async () => {
    const panel = await open(withRead);
    button('Tools: Auto').click();
    button('Required').click();
    expect(panel.posted('setToolChoice')).toEqual([{ type: 'setToolChoice', choice: { mode: 'required' } }]);
    expect(find('.menu').hidden).toBe(true);
    expect(button('Tools: Required')).toBe(document.activeElement);
  });

  it('narrows to some of what is switched on, one of which stays', async () => {
    const panel = await open(withRead);
    button('Tools: Auto').click();
    button('Only these…').click();
    expect(items().slice(4)).toEqual(['✓ Web search', '✓ Read file', '  Must use one of them']);
    find('.menu').querySelectorAll('button')[4]?.click();
    button('Must use one of them').click();
    button('Read file').click();
    expect(panel.status).toBe('Read file: at least one must stay selected.');
    expect(panel.posted('setToolChoice').map(({ choice }) => choice)).toEqual([
      { mode: 'auto', only: ['web_search', 'ws_read'] },
      { mode: 'auto', only: ['ws_read'] },
      { mode: 'required', only: ['ws_read'] },
    ]);
    expect(find('.menu').hidden).toBe(false);
    expect(find('.choice').getAttribute('aria-label')).toBe('Tools: Only 1');
  });

  it('does not offer what is refused while the model thinks, and says so', async () => {
    const panel = await open({ tools: ['web_search'] });
    button('Tools: Auto').click();
    expect(items()).toEqual(['✓ Auto', '  None', '✗ Required', '✗ Only these…']);
    expect(button('Required').textContent).toContain('works only without Thinking. Turn it off first.');
    button('Required').click();
    expect(panel.status).toBe('Required: works only without Thinking. Turn it off first.');
    expect(panel.posted('setToolChoice')).toEqual([]);
  });

  it.each([
    [{ mode: 'required' }, true, 'Tools: Auto', 'Required: works only without Thinking'],
    [{ mode: 'required' }, false, 'Tools: Required', ''],
    [{ mode: 'auto', only: ['ws_gone'] }, false, 'Tools: None', 'None of the tools you selected is turned on.'],
    [{ mode: 'auto', only: ['ws_gone', 'web_search'] }, false, 'Tools: Only 1', ''],
  ] as const)(
    'shows what is in effect, and why: %o with thinking %s',
    async (toolChoice, enableThinking, name, reason) => {
      await open({ tools: ['web_search'], enableThinking, toolChoice });
      expect(button(name).title).toContain(reason);
    },
  );

  it('is not there when there is nothing to choose among', async () => {
    await open({ tools: [] });
    expect(find('.choice-place').hidden).toBe(true);
    await open({ tools: [], toolChoice: { mode: 'none' } });
    expect(button('Tools: Auto').title).toContain('needs a tool that is turned on');
  });
});
