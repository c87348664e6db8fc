import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { addExtension } from './addExtension.ts';
import type { ServerFolders } from './server.ts';

const extensionFolder = fileURLToPath(new URL('../commandDoor', import.meta.url));

/** One extension host, as long as it lives. */
export interface CommandHost {
  /** Runs a command as another extension would. Rejects when the command does, or when the host dies before it has ended. */
  run(command: string, argument?: unknown): Promise<unknown>;
  /** Resolves when it has died. */
  readonly ended: Promise<void>;
}

/** The way to VS Code's commands from outside: each extension host that starts reports itself here. */
export interface CommandDoor {
  /** Environment that the server needs. */
  readonly env: NodeJS.ProcessEnv;
  /** The next extension host that comes; asked for before it starts. */
  nextHost(): Promise<CommandHost>;
  close(): void;
}

/** Adds the extension that runs the commands to those installed already. */
export function installCommandDoor(folders: ServerFolders): void {
  addExtension(extensionFolder, folders);
}

export async function openCommandDoor(): Promise<CommandDoor> {
  const waiting: ((host: CommandHost) => void)[] = [];
  const server = createServer((socket) => waiting.shift()?.(createHost(socket)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    env: { THREADLINE_TEST_DOOR: String((server.address() as AddressInfo).port) },
    nextHost: () => new Promise((resolve) => waiting.push(resolve)),
    close: () => server.close(),
  };
}

interface Answer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: string;
}

function createHost(socket: Socket): CommandHost {
  const pending = new Map<
    number,
    { readonly resolve: (result: unknown) => void; readonly reject: (error: Error) => void }
  >();
  const died = (): Error => new Error('The extension host has died.');
  let last = 0;
  let isOver = false;
  createInterface({ input: socket }).on('line', (line) => {
    const { id, result, error } = JSON.parse(line) as Answer;
    if (error === undefined) pending.get(id)?.resolve(result);
    else pending.get(id)?.reject(new Error(error));
    pending.delete(id);
  });
  const ended = new Promise<void>((resolve) => {
    socket.on('error', () => undefined); // its end follows
    socket.once('close', () => {
      isOver = true;
      for (const { reject } of pending.values()) reject(died());
      resolve();
    });
  });
  return {
    ended,
    run: (command, argument) =>
      new Promise((resolve, reject) => {
        if (isOver) return reject(died());
        pending.set(++last, { resolve, reject });
        socket.write(`${JSON.stringify({ id: last, command, argument })}\n`);
      }),
  };
}
