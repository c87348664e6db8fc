import { expect, it } from 'vitest';
import { openWorkbench } from '../support/workbench/workbench.ts';

it('without a key the panel offers to set one, says where it is kept, and a question comes back with the reason', async () => {
  const code = await openWorkbench({ workspace: null });
  try {
    await code.openPanel();
    await code.panel.getByRole('button', { name: 'Set API Key' }).waitFor();
    await code.panel.getByRole('button', { name: 'Use another server' }).waitFor();
    await code.panel.getByText(/sent only to the server they were entered for/).waitFor();
    await code.screenshot('no-key-dark');
    const box = code.panel.getByRole('textbox', { name: 'Ask Qwen' });
    await box.fill('Hello');
    await box.press('Enter');
    await code.panel
      .getByText(/There is no API key for dashscope\.aliyuncs\.com\. Set one and ask again/)
      .first()
      .waitFor();
    await expect.poll(() => box.inputValue()).toBe('Hello');
  } finally {
    await code.close();
  }
});
