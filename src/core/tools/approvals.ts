import type { ApprovalChoice, PendingApproval } from './pendingApproval.ts';
import { areOfOneTool } from './permissionKey.ts';

/** A call that needs the person's permission. */
export interface ApprovalRequest extends PendingApproval {
  readonly conversationId: string;
  /** The key of a lasting permission. */
  readonly tool: string;
}

/** Names a call: forks have turns of the same id. */
export type CallName = Pick<ApprovalRequest, 'conversationId' | 'turnId' | 'callId'>;

/** Permissions for the whole workspace. */
export interface WorkspacePermissions {
  has(tool: string): boolean;
  add(tool: string): void;
  /** Takes back all that the tool of this permission was given. */
  delete(tool: string): void;
}

/** What became of asking; `notAsked` when another call of the same id waits, or too many do. */
export type ApprovalOutcome = 'allowed' | 'denied' | 'notAsked';

/** At most so many calls of one conversation wait for the person. */
export const maxWaiting = 20;

type ConversationPermission = Pick<ApprovalRequest, 'conversationId' | 'tool'>;

interface Waiting {
  readonly request: ApprovalRequest;
  readonly decide: (outcome: ApprovalOutcome) => void;
}

/**
 * Calls that wait for the person’s decision, and permissions that last longer: for a conversation as long as the window
 * lives, for a workspace as long as that is remembered. There is none for everything.
 */
export class Approvals {
  readonly #workspace: WorkspacePermissions;
  readonly #onChanged: () => void;
  #ofConversations: readonly ConversationPermission[] = [];
  #waiting: readonly Waiting[] = [];

  constructor(workspace: WorkspacePermissions, onChanged: () => void) {
    this.#workspace = workspace;
    this.#onChanged = onChanged;
  }

  /**
   * Resolves when the person has decided; at once when that has been decided before, and for what nobody is asked about.
   *
   * @throws the signal's reason when it aborts first: nobody is asked any more then.
   */
  async ask(request: ApprovalRequest, signal: AbortSignal): Promise<ApprovalOutcome> {
    signal.throwIfAborted();
    if (this.#isGranted(request)) return 'allowed';
    // Answers refer to calls by their ids: a second call with the same ids could get the answer for the first.
    if (this.#find(request) || this.of(request.conversationId).length >= maxWaiting) return 'notAsked';
    return await new Promise((resolve, reject) => {
      const withdraw = (): void => {
        this.#remove(waiting);
        reject(signal.reason as Error);
      };
      const decide = (outcome: ApprovalOutcome): void => {
        signal.removeEventListener('abort', withdraw);
        this.#remove(waiting);
        resolve(outcome);
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
    return own.map(({ request: { turnId, callId, title, from, purpose, detail, since } }) => ({
      turnId,
      callId,
      title,
      from,
      purpose,
      detail,
      since,
    }));
  }

  /** Answers a waiting call; does nothing when it waits no longer. An unknown choice is a denial. A lasting permission also allows other calls that wait already. */
  answer(call: CallName, choice: ApprovalChoice): void {
    const meant = this.#find(call);
    if (!meant) return;
    if (choice === 'conversation') this.#ofConversations = [...this.#ofConversations, meant.request];
    if (choice === 'workspace') this.#workspace.add(meant.request.tool);
    meant.decide(isPermission(choice) ? 'allowed' : 'denied');
    for (const other of this.#waiting) if (this.#isGranted(other.request)) other.decide('allowed');
  }

  /** Takes back all lasting permissions of a tool, whatever it said of itself when they were given. */
  revoke(tool: string): void {
    this.#workspace.delete(tool);
    this.#ofConversations = this.#ofConversations.filter((given) => !areOfOneTool(given.tool, tool));
  }

  #isGranted({ conversationId, tool }: ApprovalRequest): boolean {
    return (
      this.#ofConversations.some((given) => given.conversationId === conversationId && given.tool === tool) ||
      this.#workspace.has(tool)
    );
  }

  #find({ conversationId, turnId, callId }: CallName): Waiting | undefined {
    return this.#waiting.find(
      ({ request }) =>
        request.conversationId === conversationId && request.turnId === turnId && request.callId === callId,
    );
  }

  #remove(waiting: Waiting): void {
    this.#waiting = this.#waiting.filter((other) => other !== waiting);
    this.#onChanged();
  }
}

function isPermission(choice: ApprovalChoice): boolean {
  return choice === 'once' || choice === 'conversation' || choice === 'workspace';
}
