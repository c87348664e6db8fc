import { expect, it } from 'vitest';
import { startSimulator } from '../simulator/simulator.ts';
import { openWorkbench } from '../support/workbench/workbench.ts';

it('speaks Chinese where VS Code does: manifest, panel, prompts and failures', async () => {
  const simulator = await startSimulator({ acceptKeys: 'none-needed' });
  const code = await openWorkbench({ settings: { 'threadline.baseUrl': simulator.baseUrl }, locale: 'zh-cn' });
  try {
    await code.openPanel();
    await code.panel.getByRole('button', { name: /解释当前文件/ }).waitFor();
    await code.screenshot('chinese-empty-dark');
    await code.openFile('src/debounce.ts');
    await code.selectLines(1, 12);
    await code.runCommand('Threadline: 解释所选代码');
    await code.panel.getByRole('button', { name: '复制回答' }).waitFor();
    expect((simulator.requests.at(-1)?.body as { input: string }).input).toMatch(/^请解释这段代码/);
    simulator.failAlways({ kind: 'http', status: 500, code: 'InternalError', message: 'x' });
    const box = code.panel.getByRole('textbox', { name: '向 Qwen 提问' });
    await box.fill('为什么天空是蓝色的？');
    await box.press('Enter');
    await code.panel.getByText(/出现内部错误。请稍后重试。/).first().waitFor();
    await code.resizeSideBar(420);
    await code.screenshot('chinese-dark');
  } finally {
    await code.close();
    await simulator.close();
  }
});
