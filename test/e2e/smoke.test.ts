import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorkbench, type Workbench } from '../support/workbench/workbench.ts';

describe('the packaged extension in a real VS Code', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await openWorkbench();
  });
  afterAll(() => workbench.close());

  it('shows its view in the side bar', async () => {
    await workbench.openPanel();
    await workbench.panel.getByRole('textbox', { name: 'Ask Qwen' }).waitFor();
    await workbench.resizeSideBar(440);
    await workbench.openFile('src/add.ts');
    expect(await workbench.screenshot('smoke')).toMatch(/smoke\.png$/);
  });
});
