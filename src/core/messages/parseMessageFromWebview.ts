import { isThinkingLevel } from '../models/thinkingLevel.ts';
import { isObject, type JsonObject, numberAt, stringAt, stringsAt } from '../basics/json.ts';
import { parseFittedImage } from '../images/fittedImage.ts';
import { imageProblems } from '../images/imageLimits.ts';
import { parseToolChoice } from '../stored/parseQuestion.ts';
import { type PanelCommand, panelCommands } from './panelCommands.ts';
import type { MessageFromWebview } from './fromWebview.ts';
import { approvalChoices } from '../tools/pendingApproval.ts';
import { changeChoices } from './pendingChange.ts';
import { type HostedTool, hostedTools } from '../models/hostedTools.ts';

type Reader<T extends MessageFromWebview['type']> = (
  message: JsonObject,
) => Extract<MessageFromWebview, { type: T }> | undefined;

/** One reader for each type of message: the compiler asks for the reader of a type that is added. */
const readers: { readonly [T in MessageFromWebview['type']]: Reader<T> } = {
  ready: () => ({ type: 'ready' }),
  ask: (message) =>
    withStrings(message, ['conversationId', 'text'], (fields) => ({
      type: 'ask',
      ...fields,
      isAside: message.isAside === true,
    })),
  askFollowUp: ofTexts('askFollowUp', 'conversationId', 'text'),
  retry: (message) =>
    withStrings(message, ['conversationId', 'turnId'], (fields) => ({
      type: 'retry',
      ...fields,
      withoutImages: message.withoutImages === true,
    })),
  regenerate: ofTexts('regenerate', 'conversationId', 'turnId'),
  regenerateWith: ofTexts('regenerateWith', 'conversationId', 'turnId'),
  compareVersions: ofTexts('compareVersions', 'conversationId', 'turnId'),
  editQuestion: ofTexts('editQuestion', 'conversationId', 'turnId', 'text'),
  fork: ofTexts('fork', 'conversationId', 'turnId'),
  renameConversation: ofTexts('renameConversation', 'conversationId', 'title'),
  chooseVersion: ofTexts('chooseVersion', 'conversationId', 'turnId'),
  withdraw: ofTexts('withdraw', 'conversationId', 'turnId'),
  continueAnswer: ofTexts('continueAnswer', 'conversationId', 'turnId'),
  showEarlier: readShowEarlier,
  findText: ofTexts('findText', 'conversationId', 'text'),
  readTurns: ofList('readTurns', 'turnIds'),
  copyTurns: ofList('copyTurns', 'turnIds'),
  stop: ofTexts('stop', 'conversationId'),
  saveDraft: ofTexts('saveDraft', 'conversationId', 'text'),
  removeAttachment: (message) => withPlace(message, (place) => ({ type: 'removeAttachment', ...place })),
  openAttachment: (message) =>
    withStrings(message, ['conversationId', 'turnId'], (fields) =>
      withIndex(message, (index) => ({ type: 'openAttachment', ...fields, index })),
    ),
  attach: ofTexts('attach', 'conversationId'),
  attachImage: (message) => {
    const image = parseFittedImage(message);
    return (
      image &&
      withStrings(message, ['conversationId', 'name'], (fields) => ({ type: 'attachImage', ...fields, ...image }))
    );
  },
  imageFitted: (message) => {
    const fitted = imageProblems.find((problem) => problem === message.fitted) ?? parseFittedImage(message.fitted);
    return fitted && withStrings(message, ['id'], ({ id }) => ({ type: 'imageFitted', id, fitted }));
  },
  openImage: (message) => withPlace(message, (place) => ({ type: 'openImage', ...place })),
  describeImage: (message) => withPlace(message, (place) => ({ type: 'describeImage', ...place })),
  useImageModel: () => ({ type: 'useImageModel' }),
  setThinking: ({ level }) => (isThinkingLevel(level) ? { type: 'setThinking', level } : undefined),
  setTool: readSetTool,
  setToolChoice: ({ choice: wanted }) => {
    const choice = parseToolChoice(wanted);
    return choice && { type: 'setToolChoice', choice };
  },
  setFunctionTools: (message) => withSwitch(message, (enabled) => ({ type: 'setFunctionTools', enabled })),
  setUseEditor: (message) => withSwitch(message, (enabled) => ({ type: 'setUseEditor', enabled })),
  answerApproval: (message) => {
    // An unknown choice is a denial.
    const choice = approvalChoices.find((known) => known === message.choice) ?? 'deny';
    return withStrings(message, ['conversationId', 'turnId', 'callId'], (fields) => ({
      type: 'answerApproval',
      ...fields,
      choice,
    }));
  },
  findSuggestions: ofTexts('findSuggestions', 'word'),
  attachUris: ofList('attachUris', 'uris'),
  attachProblems: ofList('attachProblems', 'uris'),
  refuseFiles: (message) => ({ type: 'refuseFiles', names: stringsAt(message, 'names') }),
  previewRequest: ofTexts('previewRequest', 'conversationId', 'text'),
  inspectTurn: ofTexts('inspectTurn', 'conversationId', 'turnId'),
  copyText: ofTexts('copyText', 'text'),
  insertCode: ofTexts('insertCode', 'code'),
  applyCode: ofTexts('applyCode', 'conversationId', 'turnId', 'code', 'language'),
  reviewChange: readReviewChange,
  runInTerminal: ofTexts('runInTerminal', 'code'),
  newFile: ofTexts('newFile', 'code', 'language'),
  openLink: ofTexts('openLink', 'href'),
  findFiles: (message) => ({ type: 'findFiles', paths: stringsAt(message, 'paths') }),
  openFile: ofTexts('openFile', 'path'),
  openAnswer: ofTexts('openAnswer', 'conversationId', 'turnId'),
  openConversation: ofTexts('openConversation', 'conversationId'),
  reportFault: ofTexts('reportFault', 'text'),
  explainOpenFile: ofTexts('explainOpenFile', 'conversationId'),
  openWalkthrough: () => ({ type: 'openWalkthrough' }),
  openKeyPage: () => ({ type: 'openKeyPage' }),
  runCommand: readRunCommand,
};

/** @returns `undefined` for anything that is no known message, with fields of the right types. */
export function parseMessageFromWebview(message: unknown): MessageFromWebview | undefined {
  const type = stringAt(message, 'type');
  if (!isObject(message) || type === undefined || !Object.hasOwn(readers, type)) return undefined;
  return readers[type as MessageFromWebview['type']](message);
}

function withStrings<K extends string, R>(
  message: JsonObject,
  keys: readonly K[],
  build: (fields: Record<K, string>) => R,
): R | undefined {
  const entries = keys.map((key) => [key, stringAt(message, key)] as const);
  if (entries.some(([, value]) => value === undefined)) return undefined;
  return build(Object.fromEntries(entries) as Record<K, string>);
}

/** Reads a message that holds nothing but texts. */
function ofTexts<T extends string, K extends string>(type: T, ...keys: readonly K[]) {
  return (message: JsonObject) => withStrings(message, keys, (fields) => ({ type, ...fields }));
}

/** Reads a message that holds a list of texts for a conversation. */
function ofList<T extends string, K extends string>(type: T, key: K) {
  return (message: JsonObject) =>
    withStrings(message, ['conversationId'], (fields) => {
      const list = { [key]: stringsAt(message, key) } as Record<K, readonly string[]>;
      return { type, ...fields, ...list };
    });
}

function withIndex<R>(message: JsonObject, build: (index: number) => R): R | undefined {
  const index = numberAt(message, 'index');
  return index !== undefined && Number.isInteger(index) && index >= 0 ? build(index) : undefined;
}

/** Of an attachment of the next question. */
function withPlace<R>(
  message: JsonObject,
  build: (place: { conversationId: string; index: number }) => R,
): R | undefined {
  return withStrings(message, ['conversationId'], (fields) =>
    withIndex(message, (index) => build({ ...fields, index })),
  );
}

function readShowEarlier(message: JsonObject): Extract<MessageFromWebview, { type: 'showEarlier' }> | undefined {
  const count = numberAt(message, 'count');
  const isCount = count !== undefined && Number.isInteger(count) && count > 0;
  return withStrings(message, ['conversationId'], (fields) => ({
    type: 'showEarlier',
    ...fields,
    ...(isCount && { count }),
  }));
}

function withSwitch<R>(message: JsonObject, build: (enabled: boolean) => R): R | undefined {
  const enabled = message.enabled;
  return typeof enabled === 'boolean' ? build(enabled) : undefined;
}

function readSetTool(message: JsonObject): Extract<MessageFromWebview, { type: 'setTool' }> | undefined {
  const tool = hostedTools.find((name): name is HostedTool => name === message.tool);
  return tool && withSwitch(message, (enabled) => ({ type: 'setTool', tool, enabled }));
}

function readRunCommand(message: JsonObject): Extract<MessageFromWebview, { type: 'runCommand' }> | undefined {
  const command = panelCommands.find((name): name is PanelCommand => name === message.command);
  return command && { type: 'runCommand', command };
}

function readReviewChange(message: JsonObject): Extract<MessageFromWebview, { type: 'reviewChange' }> | undefined {
  const choice = changeChoices.find((known) => known === message.choice);
  return (
    choice &&
    withStrings(message, ['conversationId', 'turnId'], (fields) => ({ type: 'reviewChange', ...fields, choice }))
  );
}
