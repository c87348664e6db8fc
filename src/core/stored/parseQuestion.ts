import type { AskOptions, Attachment, Question, QuestionKind } from '../conversation/conversation.ts';
import { arrayAt, isObject, numberAt, objectAt, stringAt } from '../json.ts';
import { builtInTools } from '../request/tools.ts';

const questionKinds: readonly QuestionKind[] = ['chat', 'explain', 'edit'];

/** A stored question, or `undefined` for what is none. */
export function parseQuestion(value: unknown): Question | undefined {
  const text = stringAt(value, 'text');
  const options = parseOptions(objectAt(value, 'options'));
  if (text === undefined || options === undefined) return undefined;
  const kind = questionKinds.find((known) => known === stringAt(value, 'kind')) ?? 'chat';
  return { kind, text, attachments: arrayAt(value, 'attachments').flatMap((one) => parseAttachment(one) ?? []), options };
}

function parseOptions(value: unknown): AskOptions | undefined {
  const model = stringAt(value, 'model');
  if (!isObject(value) || model === undefined) return undefined;
  const tools = arrayAt(value, 'tools');
  return {
    model,
    enableThinking: value.enableThinking === true,
    tools: builtInTools.filter((tool) => tools.includes(tool)),
    temperature: numberAt(value, 'temperature') ?? null,
    topP: numberAt(value, 'topP') ?? null,
  };
}

export function parseAttachment(value: unknown): Attachment | undefined {
  const [uri, path, languageId, text] = ['uri', 'path', 'languageId', 'text'].map((key) => stringAt(value, key));
  if (uri === undefined || path === undefined || languageId === undefined || text === undefined) return undefined;
  const lines = parseLines(objectAt(value, 'lines'));
  return { uri, path, languageId, text, ...(lines && { lines }) };
}

function parseLines(value: unknown): Attachment['lines'] {
  const start = numberAt(value, 'start');
  const end = numberAt(value, 'end');
  return start === undefined || end === undefined ? undefined : { start, end };
}
