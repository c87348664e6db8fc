import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as vscode from 'vscode';
import type { Simulator } from '../../simulator/simulator.ts';
import { framesOf } from '../framesOf.ts';
import { startServer, threadline } from './threadline.ts';

/** Lets the deltas of one answer through only as far as a test allows. */
export class Hold {
  /** Resolves when the answer waits for the first time. */
  readonly reached: Promise<void>;
  #left: number;
  #reach: () => void = () => undefined;
  #wake: () => void = () => undefined;

  constructor(deltas: number) {
    this.#left = deltas;
    this.reached = new Promise((resolve) => (this.#reach = resolve));
  }

  /** So many more; without a number, the rest. */
  release(deltas = Number.POSITIVE_INFINITY): void {
    this.#left += deltas;
    this.#wake();
  }

  async pass(): Promise<void> {
    while (this.#left === 0) {
      this.#reach();
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    this.#left -= 1;
  }
}

/** A simulator whose answers a test can hold back: the extension asks a relay that stands before it. */
export interface HoldingServer {
  readonly simulator: Simulator;
  /** The next answer stops after so many deltas, until it is released. */
  hold(deltas: number): Hold;
  /** What the extension is given as its base URL. */
  readonly baseUrl: string;
  close(): Promise<void>;
}

export async function startHoldingServer(): Promise<HoldingServer> {
  const simulator = await startServer();
  const holds: Hold[] = [];
  // Lists of models are asked for whenever they are needed.
  const takeHold = ({ method }: IncomingMessage): Hold | undefined => (method === 'POST' ? holds.shift() : undefined);
  const relay = createServer(
    (incoming, outgoing) => void passOn(incoming, outgoing, { port: simulator.port, hold: takeHold(incoming) }),
  );
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(relay.address() as AddressInfo).port}`;
  const baseUrl = simulator.baseUrl.replace(simulator.origin, origin);
  await threadline.set('baseUrl', baseUrl);
  await vscode.commands.executeCommand('threadline.setApiKey', { origin, key: 'sk-test' });
  return {
    simulator,
    baseUrl,
    hold: (deltas) => {
      const hold = new Hold(deltas);
      holds.push(hold);
      return hold;
    },
    close: async () => {
      relay.close();
      relay.closeAllConnections();
      await simulator.close();
    },
  };
}

async function passOn(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { port, hold }: { readonly port: number; readonly hold: Hold | undefined },
): Promise<void> {
  const { method, url: path, headers } = incoming;
  const upstream = request({ host: '127.0.0.1', port, method, path, headers });
  outgoing.once('close', () => upstream.destroy());
  upstream.on('error', () => outgoing.destroy()); // also one that comes after the answer has begun
  try {
    incoming.pipe(upstream);
    const [answer] = (await once(upstream, 'response')) as [IncomingMessage];
    outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
    for await (const frame of framesOf(answer)) {
      if (frame.includes('event:response.output_text.delta')) await hold?.pass();
      outgoing.write(frame);
    }
    outgoing.end();
  } catch {
    outgoing.destroy(); // a broken answer is passed on as one
  }
}
