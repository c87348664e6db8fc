import type { Simulator } from '../../simulator/simulator.ts';
import { startHoldingServer, type HoldingServer } from './holdingServer.ts';
import { removeFiles } from './inlineEdits.ts';
import { Messages } from './messages.ts';
import { closeEditors, startServer } from './threadline.ts';

/** What the tests of inline edits share; each test begins with no editor open and no message shown. */
export interface EditSetUp<Server = Simulator> {
  readonly server: Server;
  readonly simulator: Simulator;
  /** What has been said since the test began. */
  readonly messages: Messages;
}

/** For the top of a `describe`: starts a simulator, and cleans up after each test and at the end. */
export function setUpEdits(): EditSetUp {
  return setUp(startServer, (simulator) => simulator);
}

/** The same with a server whose answers can be held back. */
export function setUpHeldEdits(): EditSetUp<HoldingServer> {
  return setUp(startHoldingServer, ({ simulator }) => simulator);
}

function setUp<Server extends { close(): Promise<void> }>(
  start: () => Promise<Server>,
  simulatorOf: (server: Server) => Simulator,
): EditSetUp<Server> {
  let server: Server;
  let messages: Messages;
  before(async () => {
    server = await start();
  });
  beforeEach(async () => {
    await closeEditors();
    messages = new Messages();
  });
  afterEach(async () => {
    messages.restore();
    simulatorOf(server).heal();
    await closeEditors();
  });
  after(async () => {
    await server.close();
    await removeFiles();
  });
  return {
    get server() {
      return server;
    },
    get simulator() {
      return simulatorOf(server);
    },
    get messages() {
      return messages;
    },
  };
}
