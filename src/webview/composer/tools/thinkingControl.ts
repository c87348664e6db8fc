import * as l10n from '@vscode/l10n';
import type { PanelSetup } from '../../../core/messages/panelSetup.ts';
import { levelName } from '../../../core/models/levelWords.ts';
import type { ThinkingLevel } from '../../../core/models/thinkingLevel.ts';
import { levelOf, levelsIn, thinkingLevels, thinkingOf } from '../../../core/models/thinkingLevel.ts';
import type { RejectedPart } from '../../../core/servers/capabilities.ts';
import type { PanelContext } from '../../context/panelContext.ts';
import { createButton } from '../../dom/button.ts';
import { h, setAttribute, setShown, setText } from '../../dom/h.ts';
import { icon } from '../../dom/icon.ts';
import { MenuButton, type SetupChange } from './menuButton.ts';
import type { MenuEntry } from './menuEntry.ts';
import { rejectedText } from './toolWords.ts';

/**
 * How much the model is to think, beside its name: a switch where it is on or off, a menu where there are more levels, nothing
 * where nothing can be said.
 */
export class ThinkingControl {
  readonly element: HTMLElement;
  readonly #change: SetupChange;
  readonly #switch: HTMLButtonElement;
  readonly #level = h('span.toggle-words');
  readonly #button = h('button.toggle', { type: 'button' }, icon('lightbulb'), this.#level);
  readonly #menu: MenuButton;
  #setup: PanelSetup;

  constructor(context: PanelContext, setup: PanelSetup, change: SetupChange) {
    this.#setup = setup;
    this.#change = change;
    const title = `${thinkingName()}: ${purpose()}`;
    const words = h('span.toggle-words', thinkingName());
    const [name, turn] = [thinkingName(), (): void => this.#turn()];
    this.#switch = createButton('button.toggle', { 'aria-label': name, title }, turn, icon('lightbulb'), words);
    this.#menu = new MenuButton(context, this.#button, l10n.t('How much Qwen thinks'), change);
    this.element = h('span.choice-place', this.#switch, this.#menu.element);
  }

  update(setup: PanelSetup): void {
    this.#setup = setup;
    const levels = levelsIn(setup.server.levels);
    const isSwitch = levels.includes('on');
    setShown(this.#switch, isSwitch);
    setShown(this.#menu.element, levels.length > 0 && !isSwitch);
    setAttribute(this.#switch, 'aria-pressed', setup.enableThinking ? 'true' : 'false');
    if (!isSwitch) this.#showLevel(levelOf(setup), levels, setup.server.rejected);
  }

  #showLevel(level: ThinkingLevel, levels: readonly ThinkingLevel[], rejected: readonly RejectedPart[] = []): void {
    const name = l10n.t('Thinking: {0}', levelName(level));
    setText(this.#level, levelName(level));
    setAttribute(this.#button, 'aria-label', name);
    setAttribute(this.#button, 'title', `${name}. ${purpose()}`);
    this.#button.classList.toggle('on', level !== 'off');
    const shown = thinkingLevels.filter((one) => levels.includes(one) || rejected.includes(one));
    this.#menu.update(shown.map((one) => levelEntry(one, level, rejected)));
  }

  #turn(): void {
    const level = this.#setup.enableThinking ? 'off' : 'on';
    this.#change(thinkingOf(level), { type: 'setThinking', level });
  }
}

/** A translation of its own: the label of the control, not of the thinking in an answer. */
const thinkingName = (): string => l10n.t({ message: 'Thinking', comment: ['switch'] });

const purpose = (): string => l10n.t('thinks before it answers. Slower, and thinking is billed as output.');

function levelEntry(level: ThinkingLevel, chosen: ThinkingLevel, rejected: readonly RejectedPart[]): MenuEntry {
  return {
    role: 'menuitemradio',
    name: levelName(level),
    detail: levelDetails[level](),
    isChecked: level === chosen,
    reason: rejected.includes(level) ? rejectedText() : undefined,
    change: { effort: undefined, ...thinkingOf(level) },
    message: { type: 'setThinking', level },
    staysOpen: false,
  };
}

const quick = (): string => l10n.t('For quick questions.');
const everyday = (): string => l10n.t('For everyday work.');

const levelDetails: Readonly<Record<ThinkingLevel, () => string>> = {
  off: () => l10n.t('Answers at once.'),
  minimal: quick,
  low: quick,
  on: everyday,
  medium: everyday,
  high: () => l10n.t('For hard problems. Slower, and billed for more output.'),
  highest: () => l10n.t('For the hardest problems. The slowest, and the most output is billed.'),
};
