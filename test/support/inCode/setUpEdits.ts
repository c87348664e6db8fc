import type { Simulator } from '../../simulator/simulator.ts';
import { startHoldingServer, type HoldingServer } from './holdingServer.ts';
import { removeFiles } from './inlineEdits.ts';
import { Messages } from './messages.ts';
import { closeEditors } from './threadline.ts';

/** What the tests of inline edits share; each test begins with no editor open and no message shown. */
export interface EditSetUp {
  readonly simulator: Simulator;
  /** The simulator too, and answers that can be held back. */
  readonly server: HoldingServer;
  /** What has been said since the test began. */
  readonly messages: Messages;
}

/** For the top of a `describe`: starts the server, and cleans up after each test and at the end. */
export function setUpEdits(): EditSetUp {
  let server: HoldingServer;
  let messages: Messages;
  before(async () => {
    server = await startHoldingServer();
  });
  beforeEach(async () => {
    await closeEditors();
    messages = new Messages();
  });
  afterEach(async () => {
    messages.restore();
    server.simulator.heal();
    await closeEditors();
  });
  after(async () => {
    await server.close();
    await removeFiles();
  });
  return {
    get simulator() {
      return server.simulator;
    },
    get server() {
      return server;
    },
    get messages() {
      return messages;
    },
  };
}
