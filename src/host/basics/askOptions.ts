import type { AskOptions, QuestionKind } from '../../core/conversation/conversation.ts';
import { own } from '../../core/basics/records.ts';
import type { Thinking, ThinkingLevel } from '../../core/models/thinkingLevel.ts';
import { levelOf, nearestLevel, thinkingOf } from '../../core/models/thinkingLevel.ts';
import type { JobOptions } from '../../core/request/bareQuestion.ts';
import type { ServerCapabilities, ServerKind } from '../../core/servers/capabilities.ts';
import { serverKindOf } from '../../core/servers/serverKind.ts';
import type { PanelChoices } from '../../core/stored/workspaceState.ts';
import { type Job, jobModel, numberSetting, settings, windowSetting } from './settings.ts';
import { type HostedTool, hostedTools } from '../../core/models/hostedTools.ts';

/** What kind of server questions go to, by its address and the settings. */
export function serverKindNow(): ServerKind {
  return settings.server() ?? serverKindOf(settings.baseUrl());
}

/** Who knows what the server can do with a model, and what it has rejected. */
export interface Server {
  readonly capabilities: (model: string) => ServerCapabilities;
}

/** What a question is asked with: chats as in the panel's switches and the settings, explanations and edits fast and without tools. */
export function askOptions(
  kind: QuestionKind,
  choices: PanelChoices,
  server: Server,
  functionTools: readonly string[] = [],
): AskOptions {
  const isChat = kind === 'chat';
  const maxOutputTokens = numberSetting('maxOutputTokens');
  return {
    ...(isChat ? { model: settings.model(), ...chatThinking(choices, server) } : jobOptions(kind, server)),
    tools: isChat ? chatTools(choices) : [],
    ...(isChat && functionTools.length > 0 && { functionTools }),
    ...(isChat && choices.toolChoice && { toolChoice: choices.toolChoice }),
    temperature: numberSetting('temperature'),
    topP: numberSetting('topP'),
    ...(maxOutputTokens !== null && { maxOutputTokens }),
  };
}

/** How much is thought for a job where the person has not said. */
const usualEfforts: Readonly<Record<Job, ThinkingLevel>> = {
  explain: 'low',
  edit: 'low',
  commitMessage: 'off',
  compaction: 'off',
  title: 'off',
};

/** The model of a job, and how much it thinks. */
export function jobOptions(job: Job, server: Server): JobOptions {
  const { model = settings.model(), effort = usualEfforts[job] } = jobModel(job) ?? {};
  return { model, ...thinkingNow(effort, server.capabilities(model)) };
}

/** As it was chosen for the chat's model, in the form that its server takes. */
export function chatThinking(choices: PanelChoices, server: Server): Thinking {
  const model = settings.model();
  const before = choices.enableThinking ?? windowSetting('enableThinking');
  return thinkingNow(
    own(choices.levels ?? {}, model) ?? levelOf({ enableThinking: before }),
    server.capabilities(model),
  );
}

/** The offered level nearest to the wanted one; the wanted one itself if the server offers none. */
export function thinkingNow(
  wanted: ThinkingLevel,
  { levels, usualLevel }: Pick<ServerCapabilities, 'levels' | 'usualLevel'>,
): Thinking {
  return thinkingOf(nearestLevel(wanted, levels, usualLevel) ?? wanted);
}

export function chatTools(choices: PanelChoices): readonly HostedTool[] {
  const wanted: readonly unknown[] = choices.tools ?? windowSetting('tools');
  return hostedTools.filter((tool) => wanted.includes(tool));
}

/** Whether what is open or selected in the editor goes along by itself: unless the person switched it off. */
export function usesEditor({ useEditor }: PanelChoices): boolean {
  return useEditor !== false;
}
