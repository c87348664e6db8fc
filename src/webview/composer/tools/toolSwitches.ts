import { joinSentences } from '../../../core/basics/joinSentences.ts';
import * as l10n from '@vscode/l10n';
import type { FunctionToolsSetup, PanelSetup } from '../../../core/messages/panelSetup.ts';
import { toolUnavailableReason } from '../../../core/tools/toolPlan.ts';
import type { MenuEntry } from './menuEntry.ts';
import { unavailableTexts } from './toolWords.ts';
import type { HostedTool } from '../../../core/models/hostedTools.ts';
import { hostedToolWords } from '../../../core/models/hostedToolWords.ts';

/** The switches of the hosted tools that the server offers, and that of the workspace's and other extensions' functions. */
export function toolSwitches(setup: PanelSetup): readonly MenuEntry[] {
  return [
    ...setup.server.hostedTools.map((tool) => toolSwitch(tool, setup)),
    workspaceSwitch(setup.functionTools),
    ...(setup.functionTools.unavailableReason === null ? [picking()] : []),
  ];
}

/** The switch of one hosted tool; choosing it turns the tool on or off. */
export function toolSwitch(tool: HostedTool, setup: PanelSetup): MenuEntry {
  const { tools } = setup;
  const reason = toolUnavailableReason(tool, setup, setup.server);
  const isOn = tools.includes(tool);
  const enabled = !isOn;
  return {
    role: 'menuitemcheckbox',
    name: hostedToolWords[tool].title(),
    detail: purpose(tool, setup),
    isChecked: isOn && reason === undefined,
    reason: reason && unavailableTexts[reason](),
    change: { tools: enabled ? [...tools, tool] : tools.filter((other) => other !== tool) },
    message: { type: 'setTool', tool, enabled },
    staysOpen: true,
  };
}

function workspaceSwitch(functionTools: FunctionToolsSetup): MenuEntry {
  const { unavailableReason } = functionTools;
  const reason = unavailableReason === null ? undefined : workspaceUnavailableTexts[unavailableReason]();
  const enabled = !functionTools.isOn;
  return {
    role: 'menuitemcheckbox',
    name: l10n.t('Workspace tools'),
    detail: workspacePurpose(functionTools),
    isChecked: functionTools.isOn && reason === undefined,
    reason,
    change: { functionTools: { ...functionTools, isOn: enabled } },
    message: { type: 'setFunctionTools', enabled },
    staysOpen: true,
  };
}

function picking(): MenuEntry {
  return {
    role: 'menuitem',
    name: l10n.t('Select workspace tools'),
    detail: '',
    isChecked: false,
    reason: undefined,
    change: {},
    message: { type: 'runCommand', command: 'threadline.selectTools' },
    staysOpen: false,
    isNested: true,
  };
}

/** What it does, what it costs, and what it needs. */
function purpose(tool: HostedTool, { server }: PanelSetup): string {
  const needs = server.thinkingTools.includes(tool) ? l10n.t('Needs Thinking with this model.') : '';
  return joinSentences(hostedToolWords[tool].does(), needs);
}

function workspacePurpose({ isOn, picked: { length } }: FunctionToolsSetup): string {
  if (!isOn)
    return l10n.t(
      'can read this workspace and use tools from other extensions. What it reads is sent to the server; you are asked before anything changes.',
    );
  if (length === 0) return l10n.t('none selected. Select some below.');
  return length === 1
    ? l10n.t('1 selected. What it returns is sent to the server.')
    : l10n.t('{0} selected. What they return is sent to the server.', length);
}

const workspaceUnavailableTexts: Readonly<Record<NonNullable<FunctionToolsSetup['unavailableReason']>, () => string>> =
  {
    untrusted: () => l10n.t('needs a trusted workspace. Trust this one first.'),
    noFolder: () => l10n.t('needs an open folder. Open one first.'),
  };
