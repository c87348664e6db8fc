// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { PanelSetup } from '../../../src/core/messages/panelSetup.ts';
import { capabilitiesOf } from '../../../src/core/servers/capabilities.ts';
import { asked } from '../../core/builders.ts';
import { currentService, service } from '../../core/services.ts';
import { FakePanel, button, buttonNames, find } from '../fakePanel.ts';
import { setup } from '../opened.ts';

const read = { name: 'ws_read', title: 'Read file' };
const fast: PanelSetup = { ...setup, enableThinking: false, tools: ['web_search'] };
const withRead: PanelSetup = { ...fast, functionTools: { isOn: true, picked: [read], unavailableReason: null } };

const open = (more: Partial<PanelSetup> = {}): Promise<FakePanel> =>
  FakePanel.open([], { setup: { ...setup, ...more } });
const tools = (): HTMLElement => find('.tools');
const openMenu = async (more: Partial<PanelSetup> = {}): Promise<FakePanel> => {
  const panel = await open(more);
  tools().click();
  return panel;
};
/** What an item of the menu says below its name. */
const detail = (name: string): string => button(name).getAttribute('aria-description') ?? '';

describe('The switches', () => {
  it('say what a tool does, costs and needs', async () => {
    await openMenu();
    expect(detail('Web search')).toBe('can search the web. Each search is billed.');
    expect(button('Thinking').title).toContain('billed as output');
    expect(detail('Code interpreter')).toMatch(/Needs Thinking with this model\.$/);
  });

  it('follow the model: another one runs code without thinking', async () => {
    const panel = await openMenu({ ...fast, model: 'qwen3.5-plus', server: service('qwen3.5-plus') });
    expect(button('Code interpreter').getAttribute('aria-disabled')).toBeNull();
    expect(detail('Code interpreter')).not.toContain('Thinking');
    panel.click('Code interpreter');
    expect(panel.posted('setTool')).toEqual([{ type: 'setTool', tool: 'code_interpreter', enabled: true }]);
    expect(find('.menu').hidden).toBe(false);
  });

  it('are not there for what the server does not offer', async () => {
    const switches = (): readonly string[] => buttonNames(find('.menu')).slice(0, -4);
    await openMenu({ server: capabilitiesOf('openai') });
    expect(switches()).toEqual(['Web search', 'Workspace tools', 'Select workspace tools']);
    await openMenu({ server: capabilitiesOf('ollama') });
    expect(switches()).toEqual(['Workspace tools', 'Select workspace tools']);
    expect(buttonNames()).not.toContain('Thinking');
  });

  it('say on a click why something is refused', async () => {
    const panel = await openMenu(fast);
    panel.click('Web extractor');
    expect(panel.status).toBe('Web extractor: needs Thinking. Turn it on first.');
    expect(panel.posted('setTool')).toEqual([]);
  });

  it('say of what the server has refused that it is offered again, and take no click', async () => {
    const server = { ...service('qwen3.5-plus'), rejected: ['code_interpreter'] } as const;
    const panel = await openMenu({ ...fast, model: 'qwen3.5-plus', server });
    expect(detail('Code interpreter')).toMatch(/was refused by the server for this model\. It is offered again/);
    panel.click('Code interpreter');
    expect(panel.posted('setTool')).toEqual([]);
  });

  it('take in at once what another switch allows', async () => {
    const panel = await openMenu(fast);
    panel.click('Thinking');
    expect(button('Web extractor').getAttribute('aria-disabled')).toBeNull();
    panel.click('Web search');
    expect(detail('Web extractor')).toBe('needs Web search. Turn it on first.');
  });

  it('are counted on the button, which names those that are on', async () => {
    const panel = await open(withRead);
    expect(tools().textContent).toBe('2');
    expect(tools().title).toBe('Tools: Auto, 2 on. Web search, Read file');
    expect(tools().getAttribute('aria-label')).toBe('Tools: Auto, 2 on');
    panel.tell({ type: 'setupChanged', setup: { ...withRead, toolChoice: { mode: 'none' } } });
    expect(tools().textContent).toBe('None');
    expect(tools().className).not.toContain(' on');
  });
});

describe('Workspace tools', () => {
  it('are switched on and picked', async () => {
    const panel = await openMenu();
    panel.click('Workspace tools');
    panel.click('Select workspace tools');
    expect(panel.vscode.posted.slice(1)).toEqual([
      { type: 'setFunctionTools', enabled: true },
      { type: 'runCommand', command: 'threadline.selectTools' },
    ]);
    expect(find('.menu').hidden).toBe(true);
    tools().click();
    expect(detail('Workspace tools')).toContain('none selected');
    panel.tell({ type: 'setupChanged', setup: withRead });
    expect(detail('Workspace tools')).toContain('1 selected');
    panel.tell({
      type: 'setupChanged',
      setup: { ...withRead, functionTools: { isOn: true, picked: [read, read], unavailableReason: null } },
    });
    expect(detail('Workspace tools')).toContain('2 selected');
  });

  it.each([
    ['untrusted', 'needs a trusted workspace'],
    ['noFolder', 'needs an open folder'],
  ] as const)('say why they cannot be used: %s', async (reason, words) => {
    const panel = await openMenu({ functionTools: { isOn: true, picked: [read], unavailableReason: reason } });
    expect(button('Workspace tools').getAttribute('aria-checked')).toBe('false');
    panel.click('Workspace tools');
    expect(panel.posted('setFunctionTools')).toEqual([]);
    expect(panel.status).toContain(words);
    expect(buttonNames()).not.toContain('Select workspace tools');
  });
});

describe('How much the model thinks', () => {
  const levels = { ...setup, model: 'qwen3.8-max', server: currentService('qwen3.8-max') };
  const checked = (): readonly string[] =>
    [...document.querySelectorAll('[role=menuitemradio][aria-checked=true]')].map(
      (item) => item.getAttribute('aria-label') ?? '',
    );

  it('is a menu of the levels that there are', async () => {
    const panel = await open({ ...levels, effort: 'medium' });
    const control = button('Thinking: Medium');
    expect(control.textContent).toBe('Medium');
    control.click();
    const menu = control.parentElement?.querySelector('[role=menu]');
    expect(buttonNames(menu ?? undefined)).toEqual(['Off', 'Low', 'Medium', 'Highest']);
    expect(checked()).toContain('Medium');
    panel.click('Highest');
    expect(panel.posted('setThinking')).toEqual([{ type: 'setThinking', level: 'highest' }]);
    expect(button('Thinking: Highest')).toBe(document.activeElement);
  });

  it('is shown at once when it is turned off, and what needs it says so', async () => {
    const panel = await open({ ...levels, effort: 'low' });
    panel.click('Thinking: Low');
    panel.click('Off');
    expect(button('Thinking: Off').classList.contains('on')).toBe(false);
    tools().click();
    expect(detail('Code interpreter')).toContain('needs Thinking');
  });

  it('is a switch where it is on or off, and not there where it is neither', async () => {
    await open();
    expect(button('Thinking').hidden).toBe(false);
    expect(buttonNames().filter((name) => name.startsWith('Thinking'))).toEqual(['Thinking']);
    await open({ server: capabilitiesOf('ollama') });
    expect(buttonNames().filter((name) => name.startsWith('Thinking'))).toEqual([]);
  });

  it.each([
    ['low', 'Low'],
    ['highest', 'Highest'],
    // What this model does not take.
    ['minimal', 'Off'],
  ] as const)('opens with the focus on what is chosen: %s', async (effort, focused) => {
    await open({ ...levels, effort });
    find('.toggle[aria-haspopup]').click();
    expect(document.activeElement?.getAttribute('aria-label')).toBe(focused);
  });

  it('opens and closes by the keyboard', async () => {
    await open({ ...levels, effort: 'low' });
    const control = button('Thinking: Low');
    const key = (target: Element, name: string) =>
      target.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true }));
    key(control, 'ArrowDown');
    expect(control.getAttribute('aria-expanded')).toBe('true');
    key(document.activeElement ?? control, 'ArrowDown');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Medium');
    key(document.activeElement ?? control, 'Escape');
    expect(control.getAttribute('aria-expanded')).toBe('false');
  });
});

describe('The choice of tools', () => {
  const choices = (): readonly string[] => {
    const lines = Array.from(document.querySelectorAll('.menu-item'), lineOf);
    return lines.slice(lines.findIndex((line) => line.endsWith(' Auto')));
  };
  const focused = (): string => lineOf(document.activeElement ?? document.body);
  const press = (key: string): boolean =>
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })) ??
    false;

  function lineOf(item: Element): string {
    const mark =
      item.getAttribute('aria-checked') === 'true' ? '✓' : item.getAttribute('aria-disabled') === 'true' ? '✗' : ' ';
    return `${mark} ${item.getAttribute('aria-label') ?? ''}`;
  }

  const nested = (name: string): HTMLElement => find(`.menu-item.nested[aria-label='${name}']`);

  it('opens a menu that is moved in by keys', async () => {
    await openMenu(withRead);
    expect(choices()).toEqual(['✓ Auto', '  None', '  Required', '  Only these…']);
    expect(focused()).toBe('✓ Web search');
    press('ArrowUp');
    expect(focused()).toBe('  Only these…');
    press('ArrowDown');
    press('ArrowDown');
    expect(focused()).toBe('✗ Web extractor');
    press('Escape');
    expect(find('.menu').hidden).toBe(true);
    expect(document.activeElement).toBe(tools());
    press('ArrowDown');
    expect(find('.menu').hidden).toBe(false);
    press('End');
    expect(focused()).toBe('  Only these…');
  });

  it('closes when the focus goes elsewhere', async () => {
    const panel = await open(withRead);
    tools().click();
    const between = new MouseEvent('mousedown', { bubbles: true, cancelable: true });
    find('.menu').dispatchEvent(between);
    expect(between.defaultPrevented).toBe(true);
    panel.box.focus();
    expect(find('.menu').hidden).toBe(true);
    expect(tools().getAttribute('aria-expanded')).toBe('false');
  });

  it('does not stop the answer with the Escape that closes the menu', async () => {
    const panel = await open(withRead);
    await panel.happen(asked('t1'));
    tools().click();
    press('Escape');
    expect(panel.posted('stop')).toEqual([]);
  });

  it('sets what is chosen, and closes', async () => {
    const panel = await open(withRead);
    tools().click();
    button('Required').click();
    expect(panel.posted('setToolChoice')).toEqual([{ type: 'setToolChoice', choice: { mode: 'required' } }]);
    expect(find('.menu').hidden).toBe(true);
    expect(button('Tools: Required')).toBe(document.activeElement);
  });

  it('narrows to some of what is switched on, one of which stays', async () => {
    const panel = await open(withRead);
    tools().click();
    button('Only these…').click();
    expect(choices().slice(4)).toEqual(['✓ Web search', '✓ Read file', '  Must use one of them']);
    nested('Web search').click();
    button('Must use one of them').click();
    nested('Read file').click();
    expect(panel.status).toBe('Read file: at least one must stay selected.');
    expect(panel.posted('setToolChoice').map(({ choice }) => choice)).toEqual([
      { mode: 'auto', only: ['web_search', 'ws_read'] },
      { mode: 'auto', only: ['ws_read'] },
      { mode: 'required', only: ['ws_read'] },
    ]);
    expect(find('.menu').hidden).toBe(false);
    expect(tools().getAttribute('aria-label')).toBe('Tools: Only 1');
  });

  it('does not offer what is refused while the model thinks, and says so', async () => {
    const panel = await open({ tools: ['web_search'] });
    tools().click();
    expect(choices()).toEqual(['✓ Auto', '  None', '✗ Required', '  Only these…']);
    expect(button('Required').textContent).toContain('works only without Thinking. Turn it off first.');
    button('Required').click();
    expect(panel.status).toBe('Required: works only without Thinking. Turn it off first.');
    expect(panel.posted('setToolChoice')).toEqual([]);
  });

  it.each([
    [{ mode: 'required' }, true, 'Tools: Auto, 1 on', 'Required: works only without Thinking'],
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

  it('says why nothing can be chosen where no tool is on', async () => {
    await open({ tools: [], toolChoice: { mode: 'none' } });
    expect(tools().title).toContain('needs a tool that is turned on');
    expect(tools().textContent).toBe('0');
  });
});
