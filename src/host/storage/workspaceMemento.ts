import type { Memento } from 'vscode';
import type { WorkspaceState } from '../../core/stored/workspaceState.ts';
import { trimToBudget } from '../../core/stored/stateBudget.ts';
import { isNewerState, parseWorkspaceState } from '../../core/stored/parseWorkspaceState.ts';

const key = 'threadline.state';

/**
 * The one place that touches `workspaceState`: index, active conversation, drafts and the composer's choices.
 * What another window of the workspace has put there stays. What a newer version of this extension has left there is never
 * overwritten: changes live as long as the window then.
 */
export class WorkspaceMemento {
  readonly #memento: Pick<Memento, 'get' | 'update'>;
  readonly #onError: (error: unknown) => void;
  /** As the memento gave it, which `#state` was read from. */
  #stored: unknown;
  #state: WorkspaceState | undefined;
  /** VS Code writes in the order in which it is told. */
  #lastWrite: Promise<void> = Promise.resolve();

  constructor(memento: Pick<Memento, 'get' | 'update'>, onError: (error: unknown) => void) {
    this.#memento = memento;
    this.#onError = onError;
  }

  get state(): WorkspaceState {
    const stored = this.#memento.get(key);
    const isRead = this.#state !== undefined && (stored === this.#stored || isNewerState(stored));
    this.#stored = stored;
    if (!isRead || !this.#state) this.#state = parseWorkspaceState(stored);
    return this.#state;
  }

  change(change: (state: WorkspaceState) => WorkspaceState): void {
    const state = this.state;
    const changed = change(state);
    if (changed === state) return;
    this.#state = trimToBudget(changed);
    if (isNewerState(this.#stored)) return;
    this.#lastWrite = this.#write(this.#state);
  }

  async #write(state: WorkspaceState): Promise<void> {
    try {
      await this.#memento.update(key, state);
    } catch (error) {
      this.#onError(error);
    }
  }

  /** Resolves when everything that changed so far has been kept, or could not be. */
  async flush(): Promise<void> {
    await this.#lastWrite;
  }
}
