export interface StepOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Pass the output on as it comes; otherwise it is kept and only shown on failure. */
  readonly show?: boolean;
}

export interface StepResult {
  readonly code: number;
  readonly output: string;
  readonly seconds: number;
}

export function runStep(
  title: string,
  command: string,
  args: readonly string[],
  options?: StepOptions,
): Promise<StepResult>;
export function runQuietly(
  title: string,
  command: string,
  args: readonly string[],
  options?: StepOptions,
): Promise<void>;
