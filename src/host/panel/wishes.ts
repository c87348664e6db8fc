import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { answerText, pathTo } from '../../core/conversation/path.ts';
import { own } from '../../core/basics/own.ts';
import { splitLines } from '../../core/edit/lines/textLines.ts';
import { languageIdOf } from '../../core/basics/languageName.ts';
import type { MessageFromWebview } from '../../core/messages/fromWebview.ts';
import { explainPrompt } from '../../core/prompts/explainPrompt.ts';
import { isRefusal } from '../../core/failures/refusal.ts';
import { plainName } from '../../core/basics/visibleText.ts';
import type { QuestionContext } from '../context/questionContext.ts';
import { fileAttachment, selectionAttachment } from '../editor/attachments.ts';
import { chooseAttachment } from '../editor/chooseAttachment.ts';
import { insertCode, openText } from '../editor/insertCode.ts';
import type * as openPlace from '../editor/openPlace.ts';
import type { Lazy } from '../basics/lazy.ts';
import { chatTools } from '../basics/settings.ts';
import type { FunctionTools } from '../tools/functionTools.ts';
import type { LazyInlineEditing } from '../inlineEdit/lazyInlineEditing.ts';
import type { Asking } from '../session/asking.ts';
import { isCannotOpen } from '../session/cannotOpen.ts';
import type { ChatPanel } from './chatPanel.ts';
import type { ChatSession } from '../session/chatSession.ts';
import { turnsAtOnce } from '../../core/session/liveConversation.ts';
import type { ComposerState } from '../session/composerState.ts';

export interface WishPorts {
  readonly session: ChatSession;
  readonly composer: ComposerState;
  readonly panel: ChatPanel;
  readonly asking: Asking;
  readonly inline: LazyInlineEditing;
  readonly tools: FunctionTools;
  readonly context: Lazy<QuestionContext>;
  /** Told of what went wrong in the panel's drawing. */
  readonly onFault: (text: string) => void;
}

/** How places are opened: a file of its own when it runs. */
const places = (): Promise<typeof openPlace> => import('../editor/openPlace.ts');

type WishOf<T extends MessageFromWebview['type']> = Extract<MessageFromWebview, { type: T }>;
type Handlers = { readonly [T in MessageFromWebview['type']]: (wish: WishOf<T>, ports: WishPorts) => unknown };

/** What each wish of the panel sets going. */
const handlers: Handlers = {
  ready: (_, { panel }) => panel.show(),
  ask: askFromPanel,
  retry: retry,
  regenerate: regenerate,
  editQuestion: async ({ conversationId, turnId, text }, { asking }) => asking.again(conversationId, turnId, text),
  fork: async ({ conversationId, turnId }, { session, panel }) => {
    await session.fork(conversationId, turnId);
    panel.focusComposer();
  },
  chooseVersion: async ({ conversationId, turnId }, { session, panel }) => {
    if (await (await session.get(conversationId)).chooseVersion(turnId)) await panel.show();
  },
  withdraw: withdraw,
  continueAnswer: ({ conversationId, turnId }, { asking }) => asking.continueAnswer(conversationId, turnId),
  showEarlier: async ({ conversationId }, { session, panel }) => {
    if (await (await session.get(conversationId)).readEarlier(turnsAtOnce)) await panel.show();
  },
  stop: async ({ conversationId }, { session }) => (await session.get(conversationId)).stop(),
  saveDraft: ({ conversationId, text }, { composer }) => composer.saveDraft(conversationId, text),
  attach: attachChosen,
  removeAttachment: ({ conversationId, index }, { composer, panel }) => {
    composer.removeAttachment(conversationId, index);
    panel.refreshAttachments();
  },
  openAttachment: openTurnAttachment,
  setThinking: ({ enabled }, { composer, panel }) => {
    composer.choose({ enableThinking: enabled });
    return panel.refreshSetup();
  },
  setTool: ({ tool, enabled }, { composer, panel }) => {
    composer.setTool(chatTools(composer.choices), tool, enabled);
    return panel.refreshSetup();
  },
  setToolChoice: ({ choice }, { composer, panel }) => {
    composer.choose({ toolChoice: choice });
    return panel.refreshSetup();
  },
  setFunctionTools: ({ enabled }, { composer, panel }) => {
    composer.choose({ useFunctionTools: enabled });
    return panel.refreshSetup();
  },
  setUseEditor: ({ enabled }, { composer, panel }) => {
    composer.choose({ useEditor: enabled });
    return panel.refreshSetup();
  },
  answerApproval: ({ conversationId, choice, ...call }, { tools }) => tools.answer(conversationId, call, choice),
  findSuggestions: async ({ word }, { context, panel }) => {
    const suggestions = await (await context.load()).suggestions(word);
    if (suggestions) panel.suggest(word, suggestions);
  },
  attachUris: attachDropped,
  refuseFiles: async ({ names }, { context, panel }) => {
    const refusal = (await context.load()).whyNotNameless(names);
    if (refusal) panel.showNotice(refusal.message);
  },
  previewRequest: previewRequest,
  inspectTurn: ({ conversationId, turnId }) =>
    vscode.commands.executeCommand('threadline.inspectRequest', { conversationId, turnId }),
  copyText: ({ text }) => vscode.env.clipboard.writeText(text),
  insertCode: insertOrSay,
  applyCode: applyCode,
  reviewChange: reviewChange,
  newFile: ({ code, language }) => openText(code, language),
  openLink: openLinkOrSay,
  openAnswer: openAnswer,
  openConversation: ({ conversationId }, { session }) => session.open(conversationId),
  reportFault: ({ text }, { onFault }) => onFault(plainName(text, 500)),
  explainOpenFile: explainOpenFile,
  openSettings: () => vscode.commands.executeCommand('workbench.action.openSettings', '@ext:threadline.threadline'),
  runCommand: ({ command }) => vscode.commands.executeCommand(command),
};

/** Does what the panel wishes; resolves when it is done. What goes wrong is said in the panel, and thrown for the log. */
export async function fulfil(wish: MessageFromWebview, ports: WishPorts): Promise<void> {
  const handler = handlers[wish.type] as (wish: MessageFromWebview, ports: WishPorts) => unknown;
  try {
    await handler(wish, ports);
  } catch (error) {
    ports.panel.showNotice(
      isCannotOpen(error)
        ? error.message
        : l10n.t('That did not work. Try again; if it happens again, the log has the details.'),
    );
    throw error;
  }
}

async function askFromPanel(
  { conversationId, text, isAside }: WishOf<'ask'>,
  { composer, panel, asking }: WishPorts,
): Promise<void> {
  const attachments = composer.takeAttachments(conversationId);
  panel.refreshAttachments();
  try {
    await asking.ask({ kind: 'chat', text, attachments, conversationId, isAside, useEditor: usesEditor(composer) });
  } catch (error) {
    panel.returnQuestion(conversationId, { text, attachments });
    throw error;
  }
}

/** What the chip in the composer says goes along does so, also on the side. */
function usesEditor({ choices }: ComposerState): boolean {
  return choices.useEditor !== false;
}

async function attachDropped(
  { conversationId, uris }: WishOf<'attachUris'>,
  { composer, panel, context }: WishPorts,
): Promise<void> {
  const { attachments, refusals } = await (await context.load()).dropped(uris);
  attachments.forEach((attachment) => composer.attach(conversationId, attachment));
  if (attachments.length > 0) panel.refreshAttachments();
  if (refusals.length > 0) panel.showNotice([...new Set(refusals.map(({ message }) => message))].join(' '));
  panel.focusComposer();
}

async function previewRequest(
  { conversationId, text }: WishOf<'previewRequest'>,
  { composer, panel, asking, context }: WishPorts,
): Promise<void> {
  const editor = await asking.unsent(usesEditor(composer) ? selectionAttachment() : undefined, conversationId);
  const ready = await asking.prepare(
    { kind: 'chat', text, attachments: composer.attachmentsOf(conversationId) },
    editor,
  );
  if (isRefusal(ready)) panel.showNotice(ready.message);
  else if ('run' in ready)
    panel.showNotice(
      l10n.t(
        'This command asks nothing here, so there is nothing to show. What an edit has sent is shown by Inspect Request.',
      ),
    );
  else await (await context.load()).preview(ready.newConversation ? undefined : conversationId, ready.question);
}

async function attachChosen(
  { conversationId }: WishOf<'attach'>,
  { composer, panel, asking }: WishPorts,
): Promise<void> {
  const chosen = await chooseAttachment();
  if (!chosen) return;
  if (isRefusal(chosen)) {
    await asking.refuse(chosen);
    return;
  }
  composer.attach(conversationId, chosen);
  panel.refreshAttachments();
  panel.focusComposer();
}

async function openTurnAttachment(
  { conversationId, turnId, index }: WishOf<'openAttachment'>,
  { session, panel, context }: WishPorts,
): Promise<void> {
  const { conversation } = await session.get(conversationId);
  const attachment = own(conversation.turns, turnId)?.question.attachments[index];
  if (attachment?.kind) return await (await context.load()).showText(attachment);
  if (attachment) await openOrSay(attachment, panel);
}

async function openOrSay(place: openPlace.FilePlace, panel: ChatPanel): Promise<void> {
  if (await (await places()).openPlace(place)) return;
  panel.showNotice(l10n.t('{0} could not be opened. It may have been moved or deleted.', place.path));
}

/** An edit goes into its file again; any other question into the conversation. */
async function retry(
  { conversationId, turnId }: WishOf<'retry'>,
  { session, asking, inline }: WishPorts,
): Promise<void> {
  const live = await session.get(conversationId);
  const turn = own(live.conversation.turns, turnId);
  if (turn?.question.kind === 'edit') await (await inline.load()).editing.again(live, turn);
  else await asking.retry(conversationId, turnId);
}

/** What is chosen now counts, as in a retry: that may be the reason to ask again. */
async function regenerate(
  { conversationId, turnId }: WishOf<'regenerate'>,
  { session, asking, inline }: WishPorts,
): Promise<void> {
  const live = await session.get(conversationId);
  const turn = own(live.conversation.turns, turnId);
  if (turn?.question.kind === 'edit') await (await inline.load()).editing.again(live, turn);
  else await asking.again(conversationId, turnId);
}

async function withdraw({ conversationId, turnId }: WishOf<'withdraw'>, { session, panel }: WishPorts): Promise<void> {
  const live = await session.get(conversationId);
  const question = live.withdraw(turnId);
  if (await live.readLast()) await panel.show();
  if (question) panel.returnQuestion(conversationId, question);
}

/** What is no piece of a file, such as a list of problems, is no place for code. */
async function applyCode(
  { conversationId, turnId, code, language }: WishOf<'applyCode'>,
  { session, inline }: WishPorts,
): Promise<void> {
  const { conversation } = await session.get(conversationId);
  const { editing } = await inline.load();
  const attachments = pathTo(conversation, turnId).flatMap(({ question }) => question.attachments);
  const file = attachments.findLast(({ kind }) => kind === undefined);
  await editing.apply({ conversationId, turnId }, { lines: splitLines(code), language: languageIdOf(language) }, file);
}

/** A change that is not live in this window can only be shown, where it was written then. */
async function reviewChange(
  { conversationId, turnId, choice }: WishOf<'reviewChange'>,
  { session, inline, panel }: WishPorts,
): Promise<void> {
  const edit = inline.loaded?.edits.of({ conversationId, turnId });
  if (edit) return await inline.loaded?.review(edit, choice);
  const change = own((await session.get(conversationId)).conversation.turns, turnId)?.change;
  const hunk = change?.hunks[0];
  if (change)
    await openOrSay(
      { ...change, ...(hunk && { lines: { start: hunk.line, end: hunk.line + Math.max(0, hunk.added.length - 1) } }) },
      panel,
    );
}

async function insertOrSay({ code }: WishOf<'insertCode'>, { panel }: WishPorts): Promise<void> {
  if (await insertCode(code)) return;
  panel.showNotice(
    l10n.t('There is no editor to insert into. Open a file, put the cursor where the code should go, and try again.'),
  );
}

async function openLinkOrSay({ href }: WishOf<'openLink'>, { panel }: WishPorts): Promise<void> {
  if (await (await places()).openLink(href)) return;
  panel.showNotice(
    l10n.t('The link {0} was not opened: it leads neither to a web page nor to a file of this workspace.', href),
  );
}

async function openAnswer({ conversationId, turnId }: WishOf<'openAnswer'>, { session }: WishPorts): Promise<void> {
  const turn = own((await session.get(conversationId)).conversation.turns, turnId);
  if (turn) await openText(answerText(turn), 'markdown');
}

async function explainOpenFile({ conversationId }: WishOf<'explainOpenFile'>, { asking }: WishPorts): Promise<void> {
  const attachment = await fileAttachment();
  if (isRefusal(attachment)) await asking.refuse(attachment);
  else await asking.ask({ kind: 'explain', text: explainPrompt(), attachments: [attachment], conversationId });
}
