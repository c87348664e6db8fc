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
import {
  arrayAt,
  isObject,
  type JsonObject,
  numberAt,
  numbersOf,
  objectAt,
  stringAt,
  stringsAt,
  stringsOf,
  trueAt,
} from '../basics/json.ts';
import { defined } from '../basics/records.ts';
import { isThinkingLevel, levelOf, type Thinking, thinkingOf } from '../models/thinkingLevel.ts';
import { hostedTools } from '../models/hostedTools.ts';

const questionKinds: readonly QuestionKind[] = ['chat', 'explain', 'edit'];

/** A stored question, or `undefined` for what is none. */
export function parseQuestion(value: unknown): Question | undefined {
  const text = stringAt(value, 'text');
  const options = parseOptions(objectAt(value, 'options'));
  if (text === undefined || options === undefined) return undefined;
  return defined({
    kind: questionKinds.find((known) => known === stringAt(value, 'kind')) ?? 'chat',
    text,
    attachments: arrayAt(value, 'attachments').flatMap((one) => parseAttachment(one) ?? []),
    options,
    name: stringAt(value, 'name'),
    summarises: stringAt(value, 'summarises'),
  });
}

function parseOptions(value: unknown): AskOptions | undefined {
  const model = stringAt(value, 'model');
  if (!isObject(value) || model === undefined) return undefined;
  const tools = arrayAt(value, 'tools');
  return defined({
    model,
    ...parseThinking(value),
    tools: hostedTools.filter((tool) => tools.includes(tool)),
    functionTools: Array.isArray(value.functionTools) ? stringsAt(value, 'functionTools') : undefined,
    toolChoice: parseToolChoice(value.toolChoice),
    temperature: numberAt(value, 'temperature') ?? null,
    topP: numberAt(value, 'topP') ?? null,
    withoutImages: trueAt(value, 'withoutImages'),
    maxOutputTokens: numberAt(value, 'maxOutputTokens'),
    isShorter: trueAt(value, 'isShorter'),
  });
}

/** An effort belongs to thinking only. */
function parseThinking({ enableThinking, effort }: JsonObject): Thinking {
  const isOn = enableThinking === true;
  return thinkingOf(isOn && isThinkingLevel(effort) && effort !== 'off' ? effort : levelOf({ enableThinking: isOn }));
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
  const required = stringsOf(value, 'uri', 'path', 'languageId', 'text');
  return (
    required &&
    defined({
      ...required,
      image: parseImage(objectAt(value, 'image')),
      lines: numbersOf(objectAt(value, 'lines'), 'start', 'end'),
      kind: attachmentKinds.find((known) => known === stringAt(value, 'kind')),
      isMentioned: trueAt(value, 'isMentioned'),
    })
  );
}
