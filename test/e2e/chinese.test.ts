import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSimulator, type Simulator } from '../simulator/simulator.ts';
import { requestOf } from '../support/workbench/chat.ts';
import { failAsFile } from '../support/workbench/failAsFile.ts';
import { openWalkthrough } from '../support/workbench/walkthrough.ts';
import { allThemes, openWorkbench, type Workbench } from '../support/workbench/workbench.ts';

failAsFile();
let simulator: Simulator;
let code: Workbench;
beforeAll(async () => {
  simulator = await startSimulator({ profile: 'current', acceptKeys: 'none-needed' });
  const settings = { 'threadline.baseUrl': simulator.baseUrl, 'files.autoSave': 'off' };
  code = await openWorkbench({ settings, locale: 'zh-cn', viewport: { width: 1280, height: 960 } });
  await code.openPanel();
});
afterAll(async () => {
  await code.close();
  await simulator.close();
});

const box = () => code.panel.getByRole('textbox', { name: '向 Qwen 提问' });
const article = (name: string) => code.panel.getByRole('article', { name });

/** Asks in the panel; the simulator answers with that text. */
async function ask(question: string, answer: string, number: number): Promise<void> {
  simulator.answerNext({ kind: 'text', text: answer });
  await box().fill(question);
  await box().press('Enter');
  await article(`Qwen 的回答，第 ${number} 条`).getByRole('button', { name: '复制回答' }).waitFor();
}

it('speaks Chinese where VS Code does: manifest, panel, prompts and failures', async () => {
  await code.panel.getByRole('button', { name: /解释示例代码/ }).waitFor();
  await code.screenshot('chinese-empty-dark');
  await code.openFile('src/debounce.ts');
  await code.selectLines(1, 12);
  const { body } = await requestOf(simulator, () => code.runCommand('Threadline: 解释所选代码'));
  expect(body.input).toMatch(/^请解释这段代码/);
  await code.panel.getByRole('button', { name: '复制回答' }).waitFor();
  simulator.failAlways({ kind: 'http', status: 500, code: 'InternalError', message: 'x' });
  await box().fill('为什么天空是蓝色的？');
  await box().press('Enter');
  await code.panel
    .getByText(/出现内部错误。请稍后重试。/)
    .first()
    .waitFor();
  simulator.heal();
  await code.resizeSideBar(420);
  await code.pictures('chinese-models', allThemes, async () => {
    await code.runCommand('Threadline: 选择模型…');
    await code.page.getByText('用哪个模型回答？').waitFor();
  });
  await code.screenshot('chinese-dark');
  await code.runCommand('Threadline: 新建会话');
  await code.panel.getByRole('button', { name: /联网搜索…/ }).waitFor();
  await box().fill('');
});

it('shows the versions of a question and a fork in Chinese', async () => {
  await ask('防抖和节流有什么区别？', '**防抖**等最后一次调用停下来再执行；**节流**保证每隔一段时间最多执行一次。', 2);
  await ask('输入框搜索该用哪个？', '用防抖：用户停止输入后再发请求，可以省去中间的无效请求。', 4);
  simulator.answerNext({ kind: 'text', text: '推荐用防抖，等待时间取 200～300 毫秒比较合适。' });
  await article('Qwen 的回答，第 4 条').getByRole('button', { name: '重新生成' }).click();
  await code.panel.getByText('2/2').first().waitFor();
  await article('Qwen 的回答，第 4 条').getByRole('button', { name: '复制回答' }).waitFor();
  await code.pictures('chinese-tree');
  const answer = article('Qwen 的回答，第 2 条');
  await answer.hover();
  await answer.getByRole('button', { name: '从此处分叉' }).click();
  await code.panel.getByText('从之前的会话分叉而来').first().waitFor();
  await ask('滚动事件呢？', '滚动时用节流更合适，这样界面能持续更新。', 4);
  await code.panel
    .getByText(/服务器还会记住 \d+ 天/)
    .first()
    .waitFor();
  await code.screenshot('chinese-fork-dark');
});

it('shows the history in Chinese', async () => {
  await code.runCommand('Threadline: 历史会话');
  await code.page.getByText('今天', { exact: true }).first().waitFor();
  await code.screenshot('chinese-history-dark');
  await code.page.keyboard.type('节流更合适');
  await code.page
    .locator('.quick-input-list')
    .getByText(/滚动时用节流更合适/)
    .first()
    .waitFor();
  await code.screenshot('chinese-history-search-dark');
  await code.page.keyboard.press('Escape');
});

it('shows in Chinese an edit that waits to be reviewed', async () => {
  await code.openFile('src/add.ts');
  const lines = readFileSync('test/support/sample/src/add.ts', 'utf8').trimEnd().split('\n');
  await code.selectLines(1, lines.length);
  const changed = lines
    .map((line) =>
      line
        .replace(/^\/\*\* Adds .*/, '/** 计算购物车总价（单位：分），并减去折扣。 */')
        .replace(/^export function formatPrice/, '/** 把金额格式化为带货币符号的文字。 */\n$&'),
    )
    .join('\n');
  simulator.answerNext({ kind: 'text', text: `\`\`\`typescript\n${changed}\n\`\`\`` });
  await code.runCommand('Threadline: 编辑所选代码…');
  await code.page.getByText(/^编辑 add\.ts:1–\d+$/).waitFor();
  await code.page.keyboard.type('加上中文注释');
  await code.page.getByRole('option', { name: '加上中文注释' }).first().waitFor();
  await code.screenshot('chinese-edit-box-dark');
  await code.page.keyboard.press('Enter');
  await code.page.locator('.codelens-decoration').getByText('保留', { exact: true }).first().waitFor();
  await code.page.locator('.editor-instance .view-line').last().click(); // nothing selected, so that the marks show
  await code.pictures('chinese-edit');
});

it('has its walkthrough in Chinese', async () => {
  const walkthrough = await openWalkthrough(code, '开始使用 Threadline for Qwen');
  await code.pictures('chinese-walkthrough');
  await walkthrough.press('让 Qwen 修改代码', '编辑示例代码');
  await code.page.locator('.view-line', { hasText: '示例：与你的项目无关' }).waitFor();
  await code.page.getByText(/^编辑 .+:\d+–\d+$/).waitFor();
  await code.page.keyboard.press('Escape');
});
