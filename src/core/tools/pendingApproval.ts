/** A function call that waits for the person's permission. */
export interface PendingApproval {
  readonly turnId: string;
  readonly callId: string;
  /** What the function is called, for people. */
  readonly title: string;
  /** Whose it is: name and id of an extension; empty where VS Code does not tell. */
  readonly from: string;
  /** What it is for, in its maker's words; may be empty. */
  readonly purpose: string;
  /** What exactly will happen: the function's true name, then its arguments as JSON, of which the outermost begin a line with two blanks. */
  readonly detail: string;
  /** Since when it waits, in milliseconds since 1970. */
  readonly since: number;
}

export const approvalChoices = ['once', 'conversation', 'workspace', 'deny'] as const;

/** For this call, for every call of the function in this conversation or in this workspace, or not at all. */
export type ApprovalChoice = (typeof approvalChoices)[number];
