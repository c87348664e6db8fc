import type {
  AskOptions,
  Attachment,
  AttachmentKind,
  Question,
  QuestionKind,
  ToolChoice,
  ToolMode,
} from '../conversation/conversation.ts';
import { parseImage } from '../images/attachedImage.ts';
import { arrayAt, isObject, type JsonObject, numberAt, objectAt, stringAt, stringsAt } from '../basics/json.ts';
import { isThinkingLevel, levelOf, type Thinking, thinkingOf } from '../models/thinkingLevel.ts';
import { hostedTools } from '../models/hostedTools.ts';

const questionKinds: readonly QuestionKind[] = ['chat', 'explain', 'edit'];

/** A stored question, or `undefined` for what is none. */
export function parseQuestion(value: unknown): Question | undefined {
  const text = stringAt(value, 'text');
  const options = parseOptions(objectAt(value, 'options'));
  if (text === undefined || options === undefined) return undefined;
  const summarises = stringAt(value, 'summarises');
  const name = stringAt(value, 'name');
  const kind = questionKinds.find((known) => known === stringAt(value, 'kind')) ?? 'chat';
  return {
    kind,
    text,
    attachments: arrayAt(value, 'attachments').flatMap((one) => parseAttachment(one) ?? []),
    options,
    ...(name !== undefined && { name }),
    ...(summarises !== undefined && { summarises }),
  };
}

function parseOptions(value: unknown): AskOptions | undefined {
  const model = stringAt(value, 'model');
  if (!isObject(value) || model === undefined) return undefined;
  const tools = arrayAt(value, 'tools');
  const maxOutputTokens = numberAt(value, 'maxOutputTokens');
  return {
    model,
    ...parseThinking(value),
    tools: hostedTools.filter((tool) => tools.includes(tool)),
    ...(Array.isArray(value.functionTools) && { functionTools: stringsAt(value, 'functionTools') }),
    ...withChoice(parseToolChoice(value.toolChoice)),
    temperature: numberAt(value, 'temperature') ?? null,
    topP: numberAt(value, 'topP') ?? null,
    ...(value.withoutImages === true && { withoutImages: true as const }),
    ...(maxOutputTokens !== undefined && { maxOutputTokens }),
    ...(value.isShorter === true && { isShorter: true as const }),
  };
}

/** An effort belongs to thinking only. */
function parseThinking({ enableThinking, effort }: JsonObject): Thinking {
  const isOn = enableThinking === true;
  return thinkingOf(isOn && isThinkingLevel(effort) && effort !== 'off' ? effort : levelOf({ enableThinking: isOn }));
}

function withChoice(toolChoice: ToolChoice | undefined): Pick<AskOptions, 'toolChoice'> {
  return toolChoice ? { toolChoice } : {};
}

const toolModes: readonly ToolMode[] = ['auto', 'none', 'required'];

/** Reads a stored choice of tools; `undefined` if its mode is unknown. An empty list of tools counts as absent. */
export function parseToolChoice(value: unknown): ToolChoice | undefined {
  const mode = toolModes.find((known) => known === stringAt(value, 'mode'));
  if (!mode) return undefined;
  const only = stringsAt(value, 'only');
  return { mode, ...(only.length > 0 && { only }) };
}

const attachmentKinds: readonly AttachmentKind[] = ['problems', 'changes', 'instructions', 'folder', 'terminal'];

/**
 * Reads a stored attachment; `undefined` if a required field is missing. Unknown kinds and damaged images or lines are
 * dropped.
 */
export function parseAttachment(value: unknown): Attachment | undefined {
  const [uri, path, languageId, text] = ['uri', 'path', 'languageId', 'text'].map((key) => stringAt(value, key));
  if (uri === undefined || path === undefined || languageId === undefined || text === undefined) return undefined;
  const lines = parseLines(objectAt(value, 'lines'));
  const kind = attachmentKinds.find((known) => known === stringAt(value, 'kind'));
  const image = parseImage(objectAt(value, 'image'));
  return { uri, path, languageId, text, ...(image && { image }), ...(lines && { lines }), ...(kind && { kind }) };
}

function parseLines(value: unknown): Attachment['lines'] {
  const start = numberAt(value, 'start');
  const end = numberAt(value, 'end');
  return start === undefined || end === undefined ? undefined : { start, end };
}
