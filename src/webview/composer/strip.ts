import type { PanelSetup } from '../../core/messages/panelSetup.ts';
import type { PanelContext } from '../context/panelContext.ts';
import type { SetupChange } from './setupChange.ts';
import { ToolChoiceMenu } from './toolChoiceMenu.ts';
import { Toggles } from './toggles.ts';
import { WorkspaceTools } from './workspaceTools.ts';

/** Everything that says what the next question may use. */
export class Strip {
  readonly toggles: Toggles;
  readonly elements: readonly HTMLElement[];
  readonly #parts: readonly { update(setup: PanelSetup): void }[];
  #setup: PanelSetup;

  constructor(context: PanelContext, setup: PanelSetup) {
    this.#setup = setup;
    const change: SetupChange = (changed, message) => {
      context.post(message);
      this.update({ ...this.#setup, ...changed });
    };
    this.toggles = new Toggles(context, setup, change);
    const parts = [
      this.toggles,
      new WorkspaceTools(context, setup, change),
      new ToolChoiceMenu(context, change),
    ] as const;
    this.#parts = parts;
    this.elements = parts.map(({ element }) => element);
  }

  update(setup: PanelSetup): void {
    this.#setup = setup;
    for (const part of this.#parts) part.update(setup);
  }
}
