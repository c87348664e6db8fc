import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { changeJobModel } from '../../../../src/host/basics/settings.ts';
import { closeEditors, threadline, workspaceFile } from '../../../support/inCode/threadline.ts';
import { until } from '../../../support/inCode/until.ts';
import { withWorkspaceSettings } from '../../../support/inCode/workspaceSettings.ts';

type List = vscode.QuickPick<vscode.QuickPickItem>;

/** Opens the list of models, does something with it, and accepts what is marked then. */
async function selectModel(choose: (list: List) => Promise<void> | void): Promise<readonly vscode.QuickPickItem[]> {
  const original = vscode.window.createQuickPick;
  const lists: List[] = [];
  Object.assign(vscode.window, { createQuickPick: () => (lists[lists.length] = original()) });
  try {
    const selecting = vscode.commands.executeCommand('threadline.selectModel');
    await until(() => (lists[0]?.items.length ?? 0) > 0);
    const [list] = lists;
    assert.ok(list);
    await until(
      () => list.activeItems.length > 0,
      () => 'no line is marked',
    );
    const { items } = list;
    await choose(list);
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await selecting;
    return items;
  } finally {
    Object.assign(vscode.window, { createQuickPick: original });
  }
}

const model = (): unknown => vscode.workspace.getConfiguration('threadline').inspect('model')?.globalValue;

/** What is known of a model, and then its price, which is another one with each edition of the table. */
const price = String.raw`≈ \$[\d.]+ in, \$[\d.]+ out per million tokens \(as of \d{4}-\d\d-\d\d\)`;

describe('selecting a model', () => {
  afterEach(async () => {
    for (const key of ['model', 'server', 'prices']) await threadline.set(key, undefined);
  });

  it('offers the known ones with what is known of each, the one in use first', async () => {
    await threadline.set('model', 'qwen3.7-plus');
    const items = await selectModel(() => undefined);
    const [first, second] = items;
    assert.deepEqual([first?.label, second?.label], ['qwen3.7-plus', 'qwen3-max-2026-01-23']);
    assert.match(first?.description ?? '', new RegExp(`^in use · ${price}$`));
    assert.match(second?.description ?? '', new RegExp(`^${price}$`));
    assert.equal(first?.detail, 'reads up to 1\u202f000\u202f000 tokens · text and images · thinks by default');
    assert.equal(second?.detail, 'reads up to 262\u202f144 tokens · text only · thinks when turned on');
    assert.equal(new Set(items.map(({ label }) => label)).size, items.length);
    assert.equal(model(), 'qwen3.7-plus');
  });

  it('says of the one in use alone that its price is not known, unless the person has set it', async () => {
    await threadline.set('model', 'qwen3.8-max');
    const unknown = 'price unknown; set threadline.prices';
    const told = async (): Promise<readonly (string | undefined)[]> =>
      (await selectModel(() => undefined)).flatMap(({ description }) =>
        description?.includes(unknown) ? description : [],
      );
    assert.deepEqual(await told(), [`in use · ${unknown}`]);
    await threadline.set('prices', { 'qwen3.8-max': { input: 1, output: 2 } });
    assert.deepEqual(await told(), []);
  });

  it('takes any other name that is typed', async () => {
    await selectModel(async (list) => {
      list.value = 'somebody-elses-model';
      await until(
        () => list.activeItems[0]?.label === 'somebody-elses-model',
        () => list.activeItems.map(({ label }) => label).join(),
      );
    });
    assert.equal(model(), 'somebody-elses-model');
  });

  it('offers no models of Qwen for a server of another kind', async () => {
    await threadline.set('server', 'ollama');
    await threadline.set('model', 'llama3');
    const items = await selectModel(() => undefined);
    assert.deepEqual(
      items.map(({ label }) => label),
      ['llama3'],
    );
  });
});

describe('choosing a model for edits', () => {
  const models = (): ReturnType<vscode.WorkspaceConfiguration['inspect']> =>
    vscode.workspace.getConfiguration('threadline').inspect('models');
  const setForWorkspace = async (value: unknown): Promise<void> =>
    vscode.workspace.getConfiguration('threadline').update('models', value, vscode.ConfigurationTarget.Workspace);
  afterEach(async () => {
    await setForWorkspace(undefined);
    await threadline.set('models', undefined);
    await vscode.workspace.fs.delete(workspaceFile('.vscode', 'settings.json'));
  });

  it('changes the workspace’s own where it has one, and copies nothing of the person’s into it', async () => {
    const own = { edit: { effort: 'low' }, title: {} };
    await threadline.set('models', own);
    await setForWorkspace({ edit: { model: 'a' } });
    await changeJobModel('edit', { model: 'b' });
    assert.deepEqual([models()?.workspaceValue, models()?.globalValue], [{ edit: { model: 'b' } }, own]);
    await setForWorkspace(undefined);
    await changeJobModel('edit', { model: 'c' });
    assert.deepEqual(
      [models()?.workspaceValue, models()?.globalValue],
      [undefined, { edit: { effort: 'low', model: 'c' }, title: {} }],
    );
  });
});

describe('a workspace’s settings file', () => {
  afterEach(closeEditors);

  it('is marked where a value is out of range, and where it says what only the machine may say', async () => {
    const bad = {
      'threadline.temperature': 2,
      'threadline.topP': 0,
      'threadline.server': 'vllm',
      'threadline.sessionCache': true,
      'threadline.prices': {},
    };
    await withWorkspaceSettings(bad, async (file) => {
      const document = await vscode.workspace.openTextDocument(file);
      await vscode.window.showTextDocument(document);
      const found = (): string =>
        vscode.languages
          .getDiagnostics(document.uri)
          .map(({ range, message }) => `${range.start.line} ${message}`)
          .toSorted()
          .join('\n');
      const onlyUser = 'This setting can only be applied in user settings';
      const expected = new RegExp(
        `^1 .*exclusive maximum of 2.*\n2 .*exclusive minimum of 0.*\n3 ${onlyUser}.*\n4 ${onlyUser}.*\n5 ${onlyUser}`,
      );
      await until(() => expected.test(found()), found);
      assert.match(found(), expected);
      await closeEditors();
    });
  });
});
