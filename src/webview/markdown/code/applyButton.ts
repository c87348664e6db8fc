import * as l10n from '@vscode/l10n';

/** Disables an Apply button, since incomplete code must not be applied. @param reason - Shown as the tooltip. */
export function refuseApply(button: Element, reason: string): void {
  button.setAttribute('aria-disabled', 'true');
  button.setAttribute('title', reason);
}

export function allowApply(block: Element): void {
  const button = applyButtonOf(block);
  button?.removeAttribute('aria-disabled');
  button?.setAttribute('title', l10n.t('Apply to file'));
}

/** Decides on code that no fence closed: in a whole answer only the fence was forgotten. */
export function endCutOffCode(answer: Element, isWhole: boolean): void {
  for (const block of answer.querySelectorAll('.code-block.cut-off')) {
    const button = applyButtonOf(block);
    if (isWhole) allowApply(block);
    else if (button) refuseApply(button, l10n.t('The answer ended before this code did'));
  }
}

function applyButtonOf(block: Element): Element | null {
  return block.querySelector('[data-code-action="apply"]');
}
