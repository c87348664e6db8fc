import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { addExtension } from './addExtension.ts';
import type { ServerFolders } from './server.ts';

const extensionFolder = fileURLToPath(new URL('../commandDoor', import.meta.url));

/** One extension host, as long as it lives. */
export interface CommandHost {
  /** Of its window, as long as that is not reloaded. */
  readonly session: string;
  /** Runs a command as another extension would. Rejects when the command does, or when the host dies before it has ended. */
  run(command: string, argument?: unknown): Promise<unknown>;
  /** Resolves when it has died. */
  readonly ended: Promise<void>;
}

/** The way to VS Code's commands from outside: each extension host that starts reports itself here. */
export interface CommandDoor {
  /** Environment that the server needs. */
  readonly env: NodeJS.ProcessEnv;
  /** The next extension host that comes; asked for before it starts. @param leaving - Those of this session do not count. */
  nextHost(leaving?: string): Promise<CommandHost>;
  close(): void;
}

/** Adds the extension that runs the commands to those installed already. */
export function installCommandDoor(folders: ServerFolders): void {
  addExtension(extensionFolder, folders);
}

export async function openCommandDoor(): Promise<CommandDoor> {
  const waiting: Waiting[] = [];
  const server = createServer((socket) => {
    const lines = createInterface({ input: socket });
    socket.on('error', () => undefined); // its end follows
    lines.once('line', (line) => {
      const { session } = JSON.parse(line) as Pick<CommandHost, 'session'>;
      if (session !== waiting[0]?.leaving) waiting.shift()?.resolve(createHost(session, socket, lines));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    env: { THREADLINE_TEST_DOOR: String((server.address() as AddressInfo).port) },
    nextHost: (leaving) => new Promise((resolve) => waiting.push({ leaving, resolve })),
    close: () => server.close(),
  };
}

interface Waiting {
  readonly leaving: string | undefined;
  readonly resolve: (host: CommandHost) => void;
}

interface Answer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: string;
}

function createHost(session: string, socket: Socket, lines: Interface): CommandHost {
  const pending = new Map<
    number,
    { readonly resolve: (result: unknown) => void; readonly reject: (error: Error) => void }
  >();
  const died = (): Error => new Error('The extension host has died.');
  let last = 0;
  let isOver = false;
  lines.on('line', (line) => {
    const { id, result, error } = JSON.parse(line) as Answer;
    if (error === undefined) pending.get(id)?.resolve(result);
    else pending.get(id)?.reject(new Error(error));
    pending.delete(id);
  });
  const ended = new Promise<void>((resolve) => {
    socket.once('close', () => {
      isOver = true;
      for (const { reject } of pending.values()) reject(died());
      resolve();
    });
  });
  return {
    session,
    ended,
    run: (command, argument) =>
      new Promise((resolve, reject) => {
        if (isOver) return reject(died());
        pending.set(++last, { resolve, reject });
        socket.write(`${JSON.stringify({ id: last, command, argument })}\n`);
      }),
  };
}
