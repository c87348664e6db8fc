import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeWindow } from '../../../src/host/session/closeWindow.ts';
import { ResponseIdVault } from '../../../src/host/storage/responseIdVault.ts';
import { Transcripts } from '../../../src/host/storage/transcripts.ts';
import { WorkspaceMemento } from '../../../src/host/storage/workspaceMemento.ts';
import { asked } from '../../core/builders.ts';
import { MemoryMemento } from '../../support/doubles/memoryMemento.ts';
import { MemorySecrets } from '../../support/doubles/memorySecrets.ts';

/** A secret storage and a memento that are as slow as they are told to be. */
class Gate {
  readonly #waiting: (() => void)[] = [];

  pass(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  open(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

class SlowSecrets extends MemorySecrets {
  readonly gate = new Gate();

  override async store(key: string, value: string): Promise<void> {
    await this.gate.pass();
    await super.store(key, value);
  }
}

class SlowMemento extends MemoryMemento {
  readonly gate = new Gate();

  override async update(key: string, value: unknown): Promise<void> {
    await this.gate.pass();
    await super.update(key, value);
  }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('closing the window', () => {
  let folder: string;
  const errors: unknown[] = [];
  const onError = (_: string, error: unknown): void => void errors.push(error);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'threadline-close-'));
    errors.length = 0;
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('waits for what was streamed last, for response ids and for the workspace’s state', async () => {
    const [secrets, memento] = [new SlowSecrets(), new SlowMemento()];
    const fail = (error: unknown): never => {
      throw error;
    };
    const responseIds = new ResponseIdVault(secrets, 'w', fail);
    const memory = new WorkspaceMemento(memento, fail);
    const transcripts = new Transcripts(folder, fail, () => undefined);
    responseIds.put('t', { id: 'resp_1', origin: 'https://qwen.test', model: 'm', createdAt: Date.now() });
    memory.change((state) => ({ ...state, choices: { enableThinking: false } }));
    transcripts.of('c').append(asked('t', null));
    let isClosed = false;
    const session = { close: () => transcripts.flush() };
    const closing = closeWindow({ session, responseIds, memory, onError }).then(() => (isClosed = true));
    await expect.poll(() => readFileSync(join(folder, 'c.jsonl'), 'utf8')).toContain('questionAsked');
    await settled();
    expect([isClosed, secrets.stored.size]).toEqual([false, 0]);
    secrets.gate.open();
    await expect.poll(() => [...secrets.stored.values()].join()).toContain('resp_1');
    await settled();
    expect(isClosed).toBe(false);
    memento.gate.open();
    await closing;
    expect(new WorkspaceMemento(memento, fail).state.choices).toEqual({ enableThinking: false });
    expect(errors).toEqual([]);
  });

  it('tells what could not be kept, and waits for the rest all the same', async () => {
    const gate = new Gate();
    let isKept = false;
    const closing = closeWindow({
      session: { close: () => Promise.reject(new Error('The disk is gone')) },
      responseIds: { flush: () => gate.pass().then(() => void (isKept = true)) },
      memory: { flush: () => Promise.resolve() },
      onError,
    });
    await settled();
    gate.open();
    await closing;
    expect([isKept, errors]).toEqual([true, [new Error('The disk is gone')]]);
  });
});
