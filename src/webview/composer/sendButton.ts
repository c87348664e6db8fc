import * as l10n from '@vscode/l10n';
import type { PanelSetup } from '../../core/messages/panelSetup.ts';
import { iconButton, isRepeatedClick } from '../dom/button.ts';
import { setAttribute } from '../dom/h.ts';

/** For so long after an answer has ended, in milliseconds, a click may be meant for Stop, which stood where Send stands then. */
const lateStopMs = 400;

/** Send. What counts is when a click was made: it may be handled later. */
export class SendButton {
  readonly element: HTMLButtonElement;
  #isStreaming = false;
  /** As the time of events is told. */
  #endedAt = -Infinity;

  constructor(onClick: () => void) {
    this.element = iconButton({
      icon: 'send',
      name: l10n.t('Send'),
      onClick: (event) => {
        if (!isRepeatedClick(event) && !this.#isLateStop(event)) onClick();
      },
    });
    this.element.classList.add('send');
  }

  updateKey(sendWith: PanelSetup['sendWith']): void {
    const title = sendWith === 'enter' ? l10n.t('Send (Enter)') : l10n.t('Send (Ctrl+Enter)');
    setAttribute(this.element, 'title', title);
  }

  updateStreaming(isStreaming: boolean): void {
    if (this.#isStreaming && !isStreaming) this.#endedAt = performance.now();
    this.#isStreaming = isStreaming;
  }

  /** A click by the keyboard has no count. */
  #isLateStop({ detail, timeStamp }: MouseEvent): boolean {
    return detail > 0 && timeStamp < this.#endedAt + lateStopMs;
  }
}
