import { arrayAt, isObject, type JsonObject, numberAt, objectAt, stringAt, stringsAt } from '../basics/json.ts';
import { isThinkingLevel, type ThinkingLevel } from '../models/thinkingLevel.ts';
import { parseAttachments, parseDrafts } from './drafts.ts';
import { parseToolChoice } from './parseQuestion.ts';
import { parseUnfinished } from './unfinishedEdit.ts';
import type { WorkspaceState, PanelChoices, ConversationEntry } from './workspaceState.ts';
import { emptyWorkspaceState } from './workspaceState.ts';
import { isSafeId } from './safeId.ts';
import { hostedTools } from '../models/hostedTools.ts';

/** The state of this workspace; the empty one for what is none, or of a newer version. Entries that are damaged are left out. */
export function parseWorkspaceState(value: unknown): WorkspaceState {
  if (!isObject(value) || value.version !== 1) return emptyWorkspaceState;
  const conversations = arrayAt(value, 'conversations').flatMap(parseEntry);
  return {
    version: 1,
    activeId: conversations.find(({ id }) => id === value.activeId)?.id ?? null,
    conversations,
    drafts: parseDrafts(objectAt(value, 'drafts') ?? {}),
    attachments: parseAttachments(objectAt(value, 'attachments') ?? {}),
    choices: parseChoices(objectAt(value, 'choices') ?? {}),
    editWishes: stringsAt(value, 'editWishes'),
    ...(Array.isArray(value.approvedTools) && { approvedTools: stringsAt(value, 'approvedTools') }),
    ...(value.toldOfPages === true && { toldOfPages: true as const }),
    ...(Array.isArray(value.unfinishedEdits) && { unfinishedEdits: value.unfinishedEdits.flatMap(parseUnfinished) }),
  };
}

/** Whether something was written by a version of the extension that is newer than this one. */
export function isNewerState(value: unknown): boolean {
  return (numberAt(value, 'version') ?? 0) > 1;
}

function parseEntry(value: unknown): readonly ConversationEntry[] {
  const id = stringAt(value, 'id');
  const createdAt = numberAt(value, 'createdAt');
  if (id === undefined || createdAt === undefined || !isSafeId(id)) return [];
  const title = stringAt(value, 'title') ?? '';
  const forkedFrom = stringAt(value, 'forkedFrom');
  return [
    {
      id,
      title,
      createdAt,
      updatedAt: numberAt(value, 'updatedAt') ?? createdAt,
      headId: stringAt(value, 'headId') ?? null,
      ...(forkedFrom !== undefined && isSafeId(forkedFrom) && { forkedFrom }),
      ...(isObject(value) && value.isEdit === true && { isEdit: true as const }),
    },
  ];
}

function parseLevels(value: JsonObject): NonNullable<PanelChoices['levels']> {
  const entries = Object.entries(value).filter((entry): entry is [string, ThinkingLevel] => isThinkingLevel(entry[1]));
  return Object.fromEntries(entries);
}

function parseChoices(value: JsonObject): PanelChoices {
  const { enableThinking, useFunctionTools, useEditor } = value;
  const tools = Array.isArray(value.tools)
    ? hostedTools.filter((tool) => arrayAt(value, 'tools').includes(tool))
    : undefined;
  const toolChoice = parseToolChoice(value.toolChoice);
  return {
    ...(typeof enableThinking === 'boolean' && { enableThinking }),
    ...(isObject(value.levels) && { levels: parseLevels(value.levels) }),
    ...(tools && { tools }),
    ...(toolChoice && { toolChoice }),
    ...(Array.isArray(value.functionTools) && { functionTools: stringsAt(value, 'functionTools') }),
    ...(typeof useFunctionTools === 'boolean' && { useFunctionTools }),
    ...(typeof useEditor === 'boolean' && { useEditor }),
  };
}
