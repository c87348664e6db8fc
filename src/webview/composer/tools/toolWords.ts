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

/** The reason and the remedy, to be read after the tool's name. */
export function unavailableText(reason: UnavailableReason): string {
  switch (reason) {
    case 'notOffered':
      return l10n.t('is not available on this server.');
    case 'rejected':
      return rejectedText();
    case 'needsSearch':
      return l10n.t('needs Web search. Turn it on first.');
    case 'needsThinking':
      return l10n.t('needs Thinking. Turn it on first.');
    case 'needsThinkingAndSearch':
      return l10n.t('needs Thinking and Web search. Turn them on first.');
    case 'needsNoThinking':
      return l10n.t('works only without Thinking. Turn it off first.');
    case 'needsTools':
      return l10n.t('needs a tool that is turned on.');
  }
}

/** Of a tool, a level or a choice. */
export function rejectedText(): string {
  return l10n.t('was refused by the server for this model. It is offered again after a day.');
}
