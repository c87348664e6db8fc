import type { EditOutcome } from '../../core/edit/answer/editOutcome.ts';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Attachment, Question, Turn } from '../../core/conversation/conversation.ts';
import { isOpen } from '../../core/conversation/path.ts';
import { certainText } from '../../core/edit/answer/certainText.ts';
import { InlineEdit } from '../../core/edit/live/inlineEdit.ts';
import type { EditTurn } from '../../core/edit/live/editTurn.ts';
import type { Disposable } from '../../core/basics/emitter.ts';
import { own } from '../../core/basics/own.ts';
import type { Refusal } from '../../core/failures/refusal.ts';
import { isRefusal } from '../../core/failures/refusal.ts';
import { checkOptions } from '../../core/request/checkOptions.ts';
import type { AskResult } from '../../core/turn/askResult.ts';
import { refusedResult } from '../../core/turn/askResult.ts';
import type { ChatSession } from '../session/chatSession.ts';
import type { AnswerNews, LiveConversation } from '../../core/session/liveConversation.ts';
import { askOptions } from '../basics/settings.ts';
import type { EndpointGate } from '../setup/endpoint.ts';
import type { ChatCode } from './applyPlace.ts';
import { applyPlaceFor } from './applyPlace.ts';
import type { EditNotices } from './editNotices.ts';
import type { EditPlace } from './editPlace.ts';
import { codeMoved, editAttachments, exactPlace, placeNow, placeOfCode } from './editPlace.ts';
import type { LiveEdit } from './liveEdit.ts';
import type { LiveEdits } from './liveEdits.ts';
import { reveal, undoEdit } from './reviewing.ts';
import type { FoundEdit, UnfinishedEdits } from './unfinishedEdits.ts';

export interface EditInput {
  /** What shall change, in words. */
  readonly wish: string;
  readonly place: EditPlace;
  /** Other code that the model may read, such as what is to be tested. */
  readonly context?: Question['attachments'];
  /** The conversation to ask in, and what comes before; a new one when absent. */
  readonly beside?: { readonly live: LiveConversation; readonly parentId: string | null };
}

export interface EditingPorts {
  readonly session: ChatSession;
  readonly edits: LiveEdits;
  readonly notices: EditNotices;
  readonly gate: Pick<EndpointGate, 'mayThinkInText'>;
  readonly unfinished: UnfinishedEdits;
}

/** Where an edit is asked, and what it goes on from. */
interface EditStart {
  readonly live: LiveConversation;
  readonly parentId: string | null;
  readonly continued: LiveEdit | undefined;
}

/** Asks for edits: the question goes into a conversation, the answer into the editor. */
export class Editing {
  readonly #ports: EditingPorts;

  constructor(ports: EditingPorts) {
    this.#ports = ports;
  }

  /** Resolves when the answer has ended and the change is pending, or there is none. */
  async edit(input: EditInput): Promise<AskResult> {
    // The lines may have moved while the instruction was typed, and again while the conversation was read.
    const wanted = this.#placeNow(input.place);
    if (isRefusal(wanted)) return this.refuse(wanted);
    const { live, parentId } = await this.#start(wanted, input.beside);
    const place = this.#placeNow(input.place);
    if (isRefusal(place)) return this.refuse(place);
    const start = { live, parentId, continued: this.#pendingAt(place) };
    const { turnId, answered } = start.live.ask(questionFor({ ...input, place }), { parentId: start.parentId });
    const edit = this.#begin(place, start, turnId);
    const following = this.#follow(start.live, edit);
    const result = await answered;
    following.dispose();
    await this.#end(edit, start.live, result);
    // A window that ends stops what is going on: then it is known when the next one begins.
    if (result.status !== 'cancelled' || edit.openHunks.length === 0) this.#ports.unfinished.forget(edit);
    // The answer may have ended before anybody could stop it: the edit has not.
    return edit.brokenOff && result.status === 'completed' ? { ...result, status: 'cancelled' } : result;
  }

  /** What windows that have ended left half written waits to be reviewed, as what was stopped does. */
  async restore(): Promise<void> {
    for (const found of await this.#ports.unfinished.take()) await this.#restore(found);
  }

  async #restore({ written, document, startLine, target }: FoundEdit): Promise<void> {
    const { edits, notices, unfinished } = this.#ports;
    if (edits.overlapping(document, { startLine, endLine: startLine + target.lines.length }).length > 0) return;
    const isWholeDocument = target.lines.length === document.lineCount;
    const { conversationId, turnId, base } = written;
    const plan = new InlineEdit({ target, startLine, base, isWholeDocument });
    const edit = edits.begin({ conversationId, turnId }, document, plan);
    edit.onDidReview((review) => void this.#record(edit, { type: 'changeReviewed', review }));
    await edit.end(target.lines, true);
    if (edit.openHunks.length === 0) return edits.drop(edit);
    unfinished.remember(edit);
    edit.onDidReview(() => unfinished.forget(edit));
    await this.#propose(edit);
    notices.restored(edit);
  }

  /** Asks for an edit again, for the same code wherever it is now. */
  async again(live: LiveConversation, { id, parentId, question }: Turn): Promise<void> {
    const pending = this.#ports.edits.of({ conversationId: live.conversation.id, turnId: id });
    if (pending) await undoEdit(pending);
    const code = question.attachments.at(-1);
    const place = code && (await placeOfCode(code));
    if (!place || isRefusal(place)) return this.#ports.notices.refused(place ?? codeMoved());
    const context = question.attachments.filter(({ uri }) => uri !== code.uri);
    await this.edit({ wish: question.text, place, context, beside: { live, parentId } });
  }

  /** Puts a block of the chat into a file, to be reviewed there like any other change. */
  async apply(turn: EditTurn, code: ChatCode, attachment: Attachment | undefined): Promise<void> {
    const { edits, notices } = this.#ports;
    const found = await applyPlaceFor(code, attachment);
    if (!found) return;
    if (typeof found === 'string') return void notices.unplaced(found);
    if (isRefusal(found)) return notices.refused(found);
    const { document, startLine, target, isWholeDocument } = found.place;
    if (edits.overlapping(document, found.place).length > 0) return notices.refused(editPending());
    const edit = edits.begin(turn, document, new InlineEdit({ target, startLine, isWholeDocument }));
    edit.onDidBreakOff((why) => notices.brokenOff(edit, why));
    const outcome = await edit.end(found.lines, true);
    if (edit.openHunks.length === 0) edits.drop(edit);
    if (outcome === 'unchanged') notices.unchanged();
    await showPlace(edit);
  }

  refuse(refusal: Refusal): AskResult {
    this.#ports.notices.refused(refusal);
    return refusedResult('', refusal.refused, refusal.message);
  }

  /** The place as it stands now, with all of a change that waits for review in it; or why nothing can be asked there. */
  #placeNow(wanted: EditPlace): EditPlace | Refusal {
    const place = placeNow(wanted) ?? codeMoved();
    const all = isRefusal(place) ? place : this.#withPending(place);
    return isRefusal(all) ? all : (this.#whyNot(all) ?? all);
  }

  /** An edit of part of a pending change includes the whole of it, since it is undone as one. */
  #withPending(place: EditPlace): EditPlace | Refusal {
    const pending = this.#pendingAt(place);
    if (!pending) return place;
    const { startLine, endLine } = pending.range;
    const lines = { startLine: Math.min(startLine, place.startLine), endLine: Math.max(endLine, place.endLine) };
    return exactPlace(place.document, lines, place.target.indentUnit);
  }

  #pendingAt(place: EditPlace): LiveEdit | undefined {
    return this.#ports.edits.overlapping(place.document, place)[0];
  }

  #whyNot(place: EditPlace): Refusal | undefined {
    const badSettings = checkOptions(askOptions('edit', {}));
    if (badSettings !== undefined) return { refused: 'badSettings', message: badSettings };
    const others = this.#ports.edits.overlapping(place.document, place);
    if (others.some(({ isWriting }) => isWriting)) return editPending();
    return others.length > 1 ? severalPending() : undefined;
  }

  /** A change that waits for review is changed further in its own conversation; any other begins one, beside what is open. */
  async #start(place: EditPlace, beside: EditInput['beside']): Promise<Omit<EditStart, 'continued'>> {
    const { session } = this.#ports;
    const continued = this.#pendingAt(place);
    if (!continued) return beside ?? { live: await session.startBeside(), parentId: null };
    const { conversationId, turnId } = continued.turn;
    return { live: await session.load(conversationId), parentId: turnId };
  }

  #begin(
    { document, startLine, target, isWholeDocument }: EditPlace,
    { live, continued }: EditStart,
    turnId: string,
  ): LiveEdit {
    const turn = { conversationId: live.conversation.id, turnId };
    const plan = new InlineEdit({
      target,
      startLine,
      isWholeDocument,
      ...continued?.continued(startLine, target.lines),
    });
    const { edits } = this.#ports;
    const edit = continued ? edits.replace(continued, turn, plan) : edits.begin(turn, document, plan);
    edit.onDidBreakOff((why) => {
      const asked = own(live.conversation.turns, turnId);
      if (asked && isOpen(asked)) live.stop();
      this.#ports.notices.brokenOff(edit, why);
    });
    edit.onDidReview((review) => void this.#record(edit, { type: 'changeReviewed', review }));
    edit.onDidReview(() => this.#ports.unfinished.forget(edit));
    this.#ports.unfinished.remember(edit);
    return edit;
  }

  /** Hands on what the answer grows by. */
  #follow(live: LiveConversation, edit: LiveEdit): Disposable {
    let length = 0;
    const { mayThinkInText } = this.#ports.gate;
    return this.#ports.session.onDidAct(({ live: acting, action }) => {
      if (acting !== live || action.type !== 'eventsReceived' || action.turnId !== edit.turn.turnId) return;
      const turn = own(live.conversation.turns, action.turnId);
      const text = turn ? certainText(turn, mayThinkInText) : '';
      edit.answerGrew(text.slice(length));
      length = text.length;
    });
  }

  async #end(edit: LiveEdit, live: LiveConversation, result: AskResult): Promise<void> {
    const wasWriting = edit.isWriting;
    const outcome = await edit.end(result.text, result.status === 'completed');
    await this.#ports.edits.left(edit);
    const { openHunks } = edit;
    if (openHunks.length > 0 || outcome === 'unchanged') await this.#propose(edit);
    this.#ports.edits.ended(edit);
    if (wasWriting) this.#tell(outcome, live, result);
  }

  async #propose(edit: LiveEdit): Promise<void> {
    const { document, openHunks } = edit;
    const hunks = openHunks.map(({ line, removed, added }) => ({ line, removed, added }));
    const change = { uri: document.uri.toString(), path: vscode.workspace.asRelativePath(document.uri), hunks };
    await this.#record(edit, { type: 'changeProposed', change });
  }

  /** Reports the outcome of an answer that left nothing to review, since the file does not show it. */
  #tell(outcome: EditOutcome, live: LiveConversation, result: AskResult): void {
    const { notices } = this.#ports;
    if (result.status === 'failed') notices.failed(live.conversation.id, result);
    else if (result.status === 'incomplete') notices.cutOff();
    else if (outcome === 'prose' && result.status === 'completed') void notices.prose(live.conversation.id);
    else if (outcome === 'empty' && result.status === 'completed') notices.empty();
    else if (outcome === 'unchanged') notices.unchanged();
    else if (outcome === 'excerpt' || outcome === 'unfit') void notices.unplaced(outcome, live.conversation.id);
  }

  async #record({ turn: { conversationId, turnId } }: LiveEdit, news: AnswerNews): Promise<void> {
    // The conversation may be gone: then nothing is reported.
    const live = await this.#ports.session.load(conversationId).catch(() => undefined);
    live?.record(turnId, news);
  }
}

function questionFor({ wish, place, context = [] }: EditInput): Question {
  const attachments = [...context, ...editAttachments(place)];
  return { kind: 'edit', text: wish, attachments, options: askOptions('edit', {}) };
}

async function showPlace(edit: LiveEdit): Promise<void> {
  const editor = await vscode.window.showTextDocument(edit.document);
  reveal(editor, edit.openHunks[0]);
}

function editPending(): Refusal {
  return {
    refused: 'editPending',
    message: l10n.t('Another change is still being written there. Wait for it or stop it, then try again.'),
  };
}

function severalPending(): Refusal {
  return {
    refused: 'editPending',
    message: l10n.t('Several changes wait there to be reviewed. Keep or undo them, then try again.'),
  };
}
