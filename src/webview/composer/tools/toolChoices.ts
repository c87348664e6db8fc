import * as l10n from '@vscode/l10n';
import type { ToolChoice } from '../../../core/conversation/conversation.ts';
import type { PanelSetup } from '../../../core/messages/panelSetup.ts';
import { choiceUnavailableReason } from '../../../core/tools/toolPlan.ts';
import type { MenuEntry } from './menuEntry.ts';
import { toolSelection, usableTools, unavailableTexts } from './toolWords.ts';

/** The choice that will be sent, with a reason where it differs: `auto` if the service would reject the person's choice, `none` if none of the chosen tools is turned on. */
export interface EffectiveChoice {
  readonly choice: ToolChoice;
  readonly reason?: string;
}

const auto: ToolChoice = { mode: 'auto' };

export function effectiveChoice(setup: PanelSetup): EffectiveChoice {
  const { toolChoice } = setup;
  const reason = unavailableReason(toolChoice, setup);
  const rejection = reason === undefined ? {} : { reason: `${choiceName(toolChoice)}: ${reason}` };
  const mode = reason === undefined ? toolChoice.mode : 'auto';
  if (!toolChoice.only) return { choice: { mode }, ...rejection };
  const usable = usableTools(setup).map(({ name }) => name);
  const only = toolChoice.only.filter((name) => usable.includes(name));
  if (only.length > 0) return { choice: { mode, only }, ...rejection };
  return { choice: { mode: 'none' }, reason: l10n.t('None of the tools you selected is turned on.') };
}

/** "Auto", "Only 2". */
export function choiceName({ mode, only }: ToolChoice): string {
  if (only) return l10n.t('Only {0}', only.length);
  if (mode === 'auto') return l10n.t('Auto');
  return mode === 'none' ? l10n.t('None') : l10n.t('Required');
}

export function choiceEntries(setup: PanelSetup): readonly MenuEntry[] {
  const { choice } = effectiveChoice(setup);
  const all = usableTools(setup).map(({ name }) => name);
  const radio = (of: ToolChoice, name: string, detail: string): MenuEntry => ({
    role: 'menuitemradio',
    name,
    detail,
    isChecked: of.only ? choice.only !== undefined : choice.only === undefined && of.mode === choice.mode,
    reason: unavailableReason(of, setup),
    ...choosing(of),
    beginsGroup: of === auto,
  });
  return [
    radio(auto, l10n.t('Auto'), l10n.t('Qwen decides.')),
    radio({ mode: 'none' }, l10n.t('None'), l10n.t('Answers without tools.')),
    radio({ mode: 'required' }, l10n.t('Required'), l10n.t('Uses at least one tool.')),
    radio(
      { mode: 'auto', only: choice.only ?? all },
      l10n.t('Only these…'),
      l10n.t('Decides among the tools you select.'),
    ),
    ...(choice.only ? onlyEntries(setup, choice, choice.only) : []),
  ];
}

function onlyEntries(setup: PanelSetup, { mode }: ToolChoice, only: readonly string[]): readonly MenuEntry[] {
  const box = (name: string, isChecked: boolean, choice: ToolChoice, detail = ''): MenuEntry => ({
    role: 'menuitemcheckbox',
    name,
    detail,
    isChecked,
    reason: choice.only?.length === 0 ? l10n.t('at least one must stay selected.') : unavailableReason(choice, setup),
    ...choosing(choice),
    isNested: true,
  });
  const tools = usableTools(setup).map(({ name, title }) => {
    const isTicked = only.includes(name);
    const others = isTicked ? only.filter((other) => other !== name) : [...only, name];
    return box(title, isTicked, { mode, only: others }, isTicked ? neededText(name, only) : '');
  });
  const isRequired = mode === 'required';
  return [...tools, box(l10n.t('Must use one of them'), isRequired, { mode: isRequired ? 'auto' : 'required', only })];
}

/** What is sent along with a tool that was chosen alone. */
function neededText(name: string, only: readonly string[]): string {
  return name === 'web_extractor' && !only.includes('web_search')
    ? l10n.t('Web search is included: the web extractor needs it.')
    : '';
}

function choosing(choice: ToolChoice): Pick<MenuEntry, 'change' | 'message' | 'staysOpen'> {
  return {
    change: { toolChoice: choice },
    message: { type: 'setToolChoice', choice },
    staysOpen: Boolean(choice.only),
  };
}

function unavailableReason(choice: ToolChoice, setup: PanelSetup): string | undefined {
  const found = choiceUnavailableReason(choice, toolSelection(setup), setup.server);
  return found && unavailableTexts[found]();
}
