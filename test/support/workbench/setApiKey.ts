import type { Workbench } from './workbench.ts';

/** Types a key in, as a person does, for the server in the settings. */
export async function setApiKey(code: Workbench, host = '127.0.0.1'): Promise<void> {
  const { page } = code;
  await code.runCommand('Threadline: Set API Key…');
  await page.getByText(`sent only to ${host}`).waitFor();
  await page.keyboard.type('sk-test');
  await page.keyboard.press('Enter');
  await page
    .getByText(new RegExp(String.raw`API key (for ${host}\S* saved|saved\. ${host}\S* answered)`))
    .first()
    .waitFor();
}
