import type { ApprovalChoice, PendingApproval } from '../panel/protocol.ts';

/** A call that needs leave. */
export interface ApprovalRequest extends PendingApproval {
  readonly conversationId: string;
  /** What leave that is given for longer is kept for: the tool, and whose it is. */
  readonly tool: string;
}

/** Leave that the person has given for a whole workspace. */
export interface WorkspaceLeave {
  has(tool: string): boolean;
  add(tool: string): void;
}

interface Waiting {
  readonly request: ApprovalRequest;
  readonly decide: (isAllowed: boolean) => void;
}

/**
 * Calls that wait for the person's leave, and leave that was given for longer: for a conversation as long as the window
 * lives, for a workspace as long as that is remembered. There is none for everything.
 */
export class Approvals {
  readonly #workspace: WorkspaceLeave;
  readonly #onChanged: () => void;
  readonly #ofConversations = new Set<string>();
  #waiting: readonly Waiting[] = [];

  constructor(workspace: WorkspaceLeave, onChanged: () => void) {
    this.#workspace = workspace;
    this.#onChanged = onChanged;
  }

  /**
   * Resolves when the person has decided, with whether the call may be carried out; at once when that has been decided before.
   *
   * @throws the signal's reason when it aborts first: nobody is asked any more then.
   */
  async ask(request: ApprovalRequest, signal: AbortSignal): Promise<boolean> {
    signal.throwIfAborted();
    if (this.#isGranted(request)) return true;
    // What is answered is known by turn and call: a second call of the same id could take the answer for the first.
    if (this.#find(request.turnId, request.callId)) return false;
    return await new Promise((resolve, reject) => {
      const withdraw = (): void => {
        this.#remove(waiting);
        reject(signal.reason as Error);
      };
      const decide = (isAllowed: boolean): void => {
        signal.removeEventListener('abort', withdraw);
        this.#remove(waiting);
        resolve(isAllowed);
      };
      const waiting: Waiting = { request, decide };
      signal.addEventListener('abort', withdraw, { once: true });
      this.#waiting = [...this.#waiting, waiting];
      this.#onChanged();
    });
  }

  /** Those of a conversation, in the order in which they came. */
  of(conversationId: string): readonly PendingApproval[] {
    const own = this.#waiting.filter(({ request }) => request.conversationId === conversationId);
    return own.map(({ request: { turnId, callId, title, detail } }) => ({ turnId, callId, title, detail }));
  }

  /** An answer to what nobody waits for any more does nothing. Leave for longer is also that for calls that wait already. */
  answer(turnId: string, callId: string, choice: ApprovalChoice): void {
    const meant = this.#find(turnId, callId);
    if (!meant) return;
    if (choice === 'conversation') this.#ofConversations.add(conversationKey(meant.request));
    if (choice === 'workspace') this.#workspace.add(meant.request.tool);
    meant.decide(choice !== 'deny');
    for (const other of this.#waiting) if (this.#isGranted(other.request)) other.decide(true);
  }

  #isGranted(request: ApprovalRequest): boolean {
    return this.#ofConversations.has(conversationKey(request)) || this.#workspace.has(request.tool);
  }

  #find(turnId: string, callId: string): Waiting | undefined {
    return this.#waiting.find(({ request }) => request.turnId === turnId && request.callId === callId);
  }

  #remove(waiting: Waiting): void {
    this.#waiting = this.#waiting.filter((other) => other !== waiting);
    this.#onChanged();
  }
}

function conversationKey({ conversationId, tool }: ApprovalRequest): string {
  return JSON.stringify([conversationId, tool]);
}
