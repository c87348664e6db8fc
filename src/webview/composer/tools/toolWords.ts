import * as l10n from '@vscode/l10n';
import type { PanelSetup } from '../../../core/messages/panelSetup.ts';
import { acceptedTools, type ToolSelection, type UnavailableReason } from '../../../core/tools/toolPlan.ts';
import { hostedToolWords } from '../../../core/models/hostedToolWords.ts';

/** A tool that the next question may use: its type or its function's name, and what it is called. */
export interface UsableTool {
  readonly name: string;
  readonly title: string;
}

/** What is turned on and will be sent, hosted tools first. */
export function usableTools(setup: PanelSetup): readonly UsableTool[] {
  const hosted = acceptedTools(setup, setup.server).map((name) => ({ name, title: hostedToolWords[name].title() }));
  return [...hosted, ...usableFunctions(setup)];
}

/** The set-up in the form that `core/tools/toolPlan.ts` checks. */
export function toolSelection(setup: PanelSetup): ToolSelection {
  return { ...setup, functionTools: usableFunctions(setup).map(({ name }) => name) };
}

function usableFunctions({ functionTools: { isOn, picked, unavailableReason } }: PanelSetup): readonly UsableTool[] {
  return isOn && unavailableReason === null ? picked : [];
}

/** Why something cannot be chosen, and the remedy, to be read after its name. */
export const unavailableTexts: Readonly<Record<UnavailableReason, () => string>> = {
  notOffered: () => l10n.t('is not available on this server.'),
  rejected: rejectedText,
  needsSearch: () => l10n.t('needs Web search. Turn it on first.'),
  needsThinking: () => l10n.t('needs Thinking. Turn it on first.'),
  needsThinkingAndSearch: () => l10n.t('needs Thinking and Web search. Turn them on first.'),
  needsNoThinking: () => l10n.t('works only without Thinking. Turn it off first.'),
  needsTools: () => l10n.t('needs a tool that is turned on.'),
};

/** Of a tool, a level or a choice. */
export function rejectedText(): string {
  return l10n.t('was refused by the server for this model. It is offered again after a day.');
}
