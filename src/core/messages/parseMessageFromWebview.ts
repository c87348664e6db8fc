import { thinkingLevels } from '../models/thinkingLevel.ts';
import { isObject, type JsonObject, stringAt } from '../basics/json.ts';
import { own } from '../basics/records.ts';
import { parseFittedImage } from '../images/attachedImage.ts';
import { imageProblems } from '../images/imageLimits.ts';
import { parseToolChoice } from '../stored/parseQuestion.ts';
import { panelCommands } from './panelCommands.ts';
import type { MessageFromWebview } from './fromWebview.ts';
import { approvalChoices } from '../tools/pendingApproval.ts';
import { changeChoices } from './pendingChange.ts';
import { hostedTools } from '../models/hostedTools.ts';

/** Reads the value of one field; `undefined` for one that the field cannot have. */
type Field<V> = (value: unknown) => V | undefined;
type Fields<M> = { readonly [K in keyof M]-?: Field<M[K]> };
type FieldsOf<T extends MessageFromWebview['type']> = Omit<Extract<MessageFromWebview, { type: T }>, 'type'>;

/** The fields of a message, all of which must be there; for one with fields that may be absent, what reads it as a whole. */
type Reader<M> = Fields<M> | ((message: JsonObject) => M | undefined);

const text: Field<string> = (value) => (typeof value === 'string' ? value : undefined);
const texts: Field<readonly string[]> = (value) =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
const index: Field<number> = (value) => (Number.isInteger(value) && Number(value) >= 0 ? Number(value) : undefined);
const isOn: Field<boolean> = (value) => (typeof value === 'boolean' ? value : undefined);
const isTrue: Field<boolean> = (value) => value === true;
const oneOf =
  <V>(choices: readonly V[]): Field<V> =>
  (value) =>
    choices.find((choice) => choice === value);

const conversation = { conversationId: text };
const turn = { ...conversation, turnId: text };
const attachment = { ...conversation, index };

/** One reader for each type of message: the compiler asks for the reader of a type, or of a field, that is added. */
const readers: { readonly [T in MessageFromWebview['type']]: Reader<FieldsOf<T>> } = {
  ready: {},
  ask: { ...conversation, text, isAside: isTrue },
  askFollowUp: { ...conversation, text },
  retry: { ...turn, withoutImages: isTrue },
  regenerate: turn,
  regenerateWith: turn,
  compareVersions: turn,
  editQuestion: { ...turn, text },
  fork: turn,
  renameConversation: { ...conversation, title: text },
  chooseVersion: turn,
  withdraw: turn,
  continueAnswer: turn,
  showEarlier: (message) => {
    const count = index(message.count);
    const place = readFields(message, conversation);
    return place && { ...place, ...(count && { count }) };
  },
  findText: { ...conversation, text },
  readTurns: { ...conversation, turnIds: texts },
  copyTurns: { ...conversation, turnIds: texts },
  stop: conversation,
  saveDraft: { ...conversation, text },
  removeAttachment: attachment,
  openAttachment: { ...turn, index },
  attach: conversation,
  attachImage: (message) => {
    const image = parseFittedImage(message);
    const place = readFields(message, { ...conversation, name: text });
    return image && place && { ...place, ...image };
  },
  imageFitted: { id: text, fitted: (value) => oneOf(imageProblems)(value) ?? parseFittedImage(value) },
  openImage: attachment,
  describeImage: attachment,
  useImageModel: {},
  dropNotice: {},
  setThinking: { level: oneOf(thinkingLevels) },
  setTool: { tool: oneOf(hostedTools), enabled: isOn },
  setToolChoice: { choice: parseToolChoice },
  setFunctionTools: { enabled: isOn },
  setUseEditor: { enabled: isOn },
  // An unknown choice is a denial.
  answerApproval: { ...turn, callId: text, choice: (value) => oneOf(approvalChoices)(value) ?? 'deny' },
  findSuggestions: { word: text },
  attachUris: { ...conversation, uris: texts },
  attachProblems: { ...conversation, uris: texts },
  refuseFiles: { names: texts },
  previewRequest: { ...conversation, text },
  inspectTurn: turn,
  copyText: { text },
  insertCode: { code: text },
  applyCode: { ...turn, code: text, language: text },
  reviewChange: { ...turn, choice: oneOf(changeChoices) },
  runInTerminal: { code: text },
  newFile: { code: text, language: text },
  openLink: { href: text },
  findFiles: { paths: texts },
  openFile: { path: text },
  openAnswer: turn,
  openConversation: conversation,
  reportFault: { text },
  explainOpenFile: conversation,
  openWalkthrough: {},
  openKeyPage: {},
  runCommand: { command: oneOf(panelCommands) },
};

/** @returns `undefined` for anything that is no known message, with fields of the right types. */
export function parseMessageFromWebview(message: unknown): MessageFromWebview | undefined {
  const type = stringAt(message, 'type');
  if (!isObject(message) || type === undefined || !Object.hasOwn(readers, type)) return undefined;
  const reader = readers[type as MessageFromWebview['type']] as Reader<JsonObject>;
  const fields = typeof reader === 'function' ? reader(message) : readFields(message, reader);
  return fields && ({ type, ...fields } as MessageFromWebview);
}

function readFields<M extends object>(message: JsonObject, fields: Fields<M>): M | undefined {
  const read = Object.entries<Field<unknown>>(fields).map(([key, field]) => [key, field(own(message, key))] as const);
  return read.some(([, value]) => value === undefined) ? undefined : (Object.fromEntries(read) as M);
}
