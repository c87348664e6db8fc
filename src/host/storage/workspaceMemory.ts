import type { Memento } from 'vscode';
import type { WorkspaceState } from '../../core/stored/workspaceState.ts';
import { parseWorkspaceState, trimToBudget } from '../../core/stored/workspaceState.ts';

const key = 'threadline.state';

/** The one place that touches `workspaceState`: index, active conversation, drafts and the composer's choices. */
export class WorkspaceMemory {
  readonly #memento: Pick<Memento, 'get' | 'update'>;
  readonly #onError: (error: unknown) => void;
  #state: WorkspaceState | undefined;

  constructor(memento: Pick<Memento, 'get' | 'update'>, onError: (error: unknown) => void) {
    this.#memento = memento;
    this.#onError = onError;
  }

  get state(): WorkspaceState {
    this.#state ??= parseWorkspaceState(this.#memento.get(key));
    return this.#state;
  }

  change(change: (state: WorkspaceState) => WorkspaceState): void {
    const changed = change(this.state);
    if (changed === this.#state) return;
    this.#state = trimToBudget(changed);
    this.#memento.update(key, this.#state).then(undefined, this.#onError);
  }
}
