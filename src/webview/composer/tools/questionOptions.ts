import type { PanelSetup } from '../../../core/messages/panelSetup.ts';
import type { PanelContext } from '../../context/panelContext.ts';
import type { SetupChange } from './menuButton.ts';
import { ThinkingControl } from './thinkingControl.ts';
import { ToolMenu } from './toolMenu.ts';

/** What the next question may use: the menu of tools, and how much it thinks. */
export class QuestionOptions {
  readonly tools: ToolMenu;
  readonly thinking: ThinkingControl;
  #setup: PanelSetup;

  constructor(context: PanelContext, setup: PanelSetup) {
    this.#setup = setup;
    const change: SetupChange = (changed, message) => {
      context.post(message);
      this.update({ ...this.#setup, ...changed });
    };
    this.tools = new ToolMenu(context, setup, change);
    this.thinking = new ThinkingControl(context, setup, change);
  }

  update(setup: PanelSetup): void {
    this.#setup = setup;
    this.tools.update(setup);
    this.thinking.update(setup);
  }
}
