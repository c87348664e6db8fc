import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';

/** A process that stands for another window of the same workspace: all that is seen of one is its number. */
export class OtherWindow {
  readonly #process: ChildProcess = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 60_000)'], {
    stdio: 'ignore',
  });

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  /** Has a conversation open. */
  open(folder: string, conversationId: string): void {
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      path.join(folder, `${conversationId}.jsonl.open`),
      JSON.stringify({ pid: this.pid, host: hostname() }),
    );
  }

  /** Has a folder of its own beside the workspace's, as VS Code says it. */
  lock(folder: string): void {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'vscode.lock'), JSON.stringify({ pid: this.pid, willReleaseAt: 0 }));
  }

  /** Dies, and tidies nothing up. */
  async kill(): Promise<void> {
    const exited = once(this.#process, 'exit');
    if (this.#process.kill('SIGKILL')) await exited;
  }
}
