// npm start: the packaged extension in a real VS Code, on a small sample, until Ctrl+C.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runQuietly } from './runStep.mjs';
import { startProcess, type RunningProcess } from './processes/runningProcess.ts';
import { projectFolder } from './setup/paths.ts';
import { showDesktop, showInBrowser } from './startedCode.ts';
import { findDesktopCode } from './setup/desktopCode.ts';
import { copySampleWorkspace, createRunFolder } from './workbench/sampleWorkspace.ts';
import { serverFolders } from './workbench/server.ts';
import { quietSettings, writeUserSettings } from './workbench/userSettings.ts';

const help = `npm start -- [options]
  --base-url <url>  talk to this server instead of the simulator
  --port <number>   port of VS Code in the browser; default: any free one
With DASHSCOPE_API_KEY set, the answers come from Model Studio.`;

const { values } = parseArgs({
  options: { 'base-url': { type: 'string' }, port: { type: 'string' }, help: { type: 'boolean' } },
});

if (values.help) console.log(help);
else await start();

async function start(): Promise<void> {
  const runFolder = createRunFolder();
  const running: RunningProcess[] = [];
  const interrupted = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve());
  });
  try {
    await runQuietly('Building and packaging the extension', 'npm', ['run', '--silent', 'package'], {
      cwd: projectFolder,
    });
    const answers = await startAnswers(running);
    const workspace = copySampleWorkspace(runFolder);
    const folders = serverFolders(runFolder);
    const settings = { ...quietSettings, ...answers.settings };
    writeUserSettings(folders.userData, settings, projectFolder);
    const desktop = await findDesktopCode();
    const vsix = path.join(projectFolder, 'threadline.vsix');
    const file = path.join(workspace, 'src', 'debounce.ts');
    const place = { vsix, workspace, file, folders, port: Number(values.port ?? 0) };
    const code = desktop === undefined ? await showInBrowser(place) : await showDesktop(desktop, place);
    running.push(code.process);
    console.log(`\nVS Code with Threadline: ${code.where}\n${answers.text}\nCtrl+C ends everything.`);
    await Promise.race([interrupted, code.process.ended]);
    console.log('\nEnding …');
  } finally {
    await Promise.all(running.map((one) => one.stop()));
    rmSync(runFolder, { recursive: true, force: true });
  }
  process.exit();
}

interface Answers {
  readonly settings: Readonly<Record<string, string>>;
  /** Says whether the answers are simulated or real. */
  readonly text: string;
}

/** The server that was named, else Model Studio where there is a key, else the simulator. */
async function startAnswers(running: RunningProcess[]): Promise<Answers> {
  const baseUrl = values['base-url'];
  if (baseUrl !== undefined)
    return { settings: { 'threadline.baseUrl': baseUrl }, text: `The answers come from ${baseUrl}.` };
  if (process.env.DASHSCOPE_API_KEY) {
    return {
      settings: {},
      text: 'The answers are real: they come from Model Studio, with the key in DASHSCOPE_API_KEY, and cost what it says there.',
    };
  }
  const simulator = startProcess(process.execPath, [path.join(projectFolder, 'test/simulator/cli.ts'), '--no-key']);
  running.push(simulator);
  const [url] = await simulator.waitForOutput(/http:\/\/127\.0\.0\.1:\d+\S*/);
  return {
    settings: { 'threadline.baseUrl': url },
    text: `The answers are simulated, by a simulator at ${url}. Set DASHSCOPE_API_KEY for real ones.`,
  };
}
