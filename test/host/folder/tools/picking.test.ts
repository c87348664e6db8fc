import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { readingLimit } from '../../../../src/core/privacy/readingBudget.ts';
import { selectTools } from '../../../../src/host/tools/commands.ts';
import { permissionKey } from '../../../../src/host/tools/extensionCalls.ts';
import { extensionTools } from '../../../../src/host/tools/extensionTools.ts';
import { ExtensionToolDouble, ToolDesk } from '../../../support/inCode/functionTools.ts';
import { until } from '../../../support/inCode/until.ts';

type Item = vscode.QuickPickItem & { readonly name?: string };
type List = vscode.QuickPick<Item>;

/** Opens the list over a desk; nobody looks at it: what the person would do is called. */
async function open(desk: ToolDesk, lm: ExtensionToolDouble) {
  const { approvals } = await desk.tools.load();
  const original = vscode.window.createQuickPick;
  const lists: List[] = [];
  const accepted = new vscode.EventEmitter<void>();
  const pressed = new vscode.EventEmitter<vscode.QuickPickItemButtonEvent<Item>>();
  const create = (): List => {
    const list = original<Item>();
    lists.push(list);
    return new Proxy(list, {
      get: (target, key) => {
        if (key === 'onDidAccept') return accepted.event;
        if (key === 'onDidTriggerItemButton') return pressed.event;
        const value: unknown = Reflect.get(target, key, target);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
      set: (target, key, value) => Reflect.set(target, key, value, target),
    });
  };
  Object.assign(vscode.window, { createQuickPick: create });
  const over = selectTools({ composer: desk, approvals, memory: desk.memory, lm, unavailableReason: () => null });
  Object.assign(vscode.window, { createQuickPick: original });
  const [list] = lists;
  assert.ok(list);
  return {
    list,
    over,
    accept: () => accepted.fire(),
    press: (item: Item, button: vscode.QuickInputButton) => pressed.fire({ item, button }),
  };
}

const named = ({ items }: List, ...names: readonly string[]): Item[] =>
  items.filter(({ name }) => name !== undefined && names.includes(name));

describe('picking tools', () => {
  it('offers ours, picked, and those of others, not picked, in groups', async () => {
    const { list, over, accept } = await open(new ToolDesk(new ExtensionToolDouble({})), new ExtensionToolDouble({}));
    const separators = list.items
      .filter(({ kind }) => kind === vscode.QuickPickItemKind.Separator)
      .map(({ label }) => label);
    assert.deepEqual(separators, ['This workspace, read only', 'Other extensions and MCP servers']);
    assert.deepEqual(
      list.selectedItems.map(({ name }) => name?.slice(0, 3)),
      Array.from({ length: 7 }, () => 'ws_'),
    );
    accept();
    await over;
  });

  it('remembers what was picked, with what is not there just now, and switches tools on', async () => {
    const lm = new ExtensionToolDouble({});
    const desk = new ToolDesk(lm);
    desk.choose({ useFunctionTools: false, functionTools: ['vs_gone', 'ws_symbols'] });
    const { list, over, accept } = await open(desk, lm);
    list.selectedItems = named(list, 'ws_read_file', 'vs_write_note');
    accept();
    await over;
    assert.deepEqual(desk.choices, {
      useFunctionTools: true,
      functionTools: ['ws_read_file', 'vs_write_note', 'vs_gone'],
    });
  });

  it('switches them off when none is picked, and changes nothing when the list is left', async () => {
    const lm = new ExtensionToolDouble({});
    const desk = new ToolDesk(lm);
    const left = await open(desk, lm);
    left.list.hide();
    await left.over;
    assert.deepEqual(desk.choices, { useFunctionTools: true });
    const emptied = await open(desk, lm);
    emptied.list.selectedItems = [];
    emptied.accept();
    await emptied.over;
    assert.deepEqual(desk.choices, { useFunctionTools: false, functionTools: [] });
  });

  it('shows what is allowed in the workspace, and takes that back', async () => {
    const lm = new ExtensionToolDouble({});
    const desk = new ToolDesk(lm);
    const allowed = extensionTools(lm).map(permissionKey)[0] ?? '';
    desk.memory.change((state) => ({ ...state, approvedTools: [allowed, 'other@'] }));
    const { list, over, accept, press } = await open(desk, lm);
    const [item] = named(list, 'vs_write_note');
    const [button] = item?.buttons ?? [];
    assert.ok(item && button);
    assert.equal(item.description, 'allowed in this workspace');
    press(item, button);
    assert.deepEqual(
      [desk.memory.state.approvedTools, named(list, 'vs_write_note')[0]?.description, list.selectedItems.length],
      [['other@'], '', 7],
    );
    accept();
    await over;
  });

  it('takes back all that a tool was given, also with an earlier description and in other conversations', async () => {
    const lm = new ExtensionToolDouble({});
    const desk = new ToolDesk(lm);
    desk.choose({ functionTools: ['vs_write_note'] });
    const waiting = (id: string) => desk.tools.approvals(id);
    const allow = async (id: string, choice: 'conversation' | 'workspace'): Promise<void> => {
      const call = desk.call('vs_write_note', {}, id);
      await until(() => waiting(id).length === 1);
      desk.tools.answer(id, waiting(id)[0]!, choice);
      await call;
    };
    await allow('c', 'conversation');
    await allow('other', 'workspace');
    const before = lm.tools;
    lm.tools = before.map((tool) => ({ ...tool, description: 'Sends a note.' }));
    const { list, over, accept, press } = await open(desk, lm);
    const [item] = named(list, 'vs_write_note');
    const [button] = item?.buttons ?? [];
    assert.ok(item && button);
    assert.equal(item.description, 'allowed with an earlier description');
    press(item, button);
    accept();
    await over;
    lm.tools = before;
    const calls = ['c', 'other'].map((id) => desk.call('vs_write_note', {}, id));
    await until(() => waiting('c').length === 1 && waiting('other').length === 1);
    for (const id of ['c', 'other']) desk.tools.answer(id, waiting(id)[0]!, 'deny');
    await Promise.all(calls);
    assert.equal(lm.inputs.length, 2);
  });

  it('shows that reading beyond the limit is allowed, and takes that back: the next call beyond it asks again', async () => {
    const lm = new ExtensionToolDouble({});
    const desk = new ToolDesk(lm);
    const spent = (turnId: string): Promise<unknown>[] =>
      Array.from({ length: readingLimit.files + 1 }, () =>
        desk.call('ws_read_file', { path: 'src/add.ts' }, 'c', turnId),
      );
    const first = spent('t1');
    await until(() => desk.tools.approvals('c').length === 1);
    desk.tools.answer('c', desk.tools.approvals('c')[0]!, 'workspace');
    await Promise.all([...first, ...spent('t2')]);
    const { list, over, accept, press } = await open(desk, lm);
    const [item] = named(list, 'ws_read_file');
    const [button] = item?.buttons ?? [];
    assert.ok(item && button);
    assert.match(item.description ?? '', /allowed in this workspace$/);
    press(item, button);
    assert.deepEqual(
      [named(list, 'ws_read_file')[0]?.description, named(list, 'ws_read_file')[0]?.buttons, list.selectedItems.length],
      ['ws_read_file', undefined, 7],
    );
    accept();
    await over;
    const again = spent('t3');
    await until(() => desk.tools.approvals('c').length === 1);
    desk.tools.answer('c', desk.tools.approvals('c')[0]!, 'deny');
    await Promise.all(again);
  });
});
