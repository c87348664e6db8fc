import type { Attachment, Turn } from '../../core/conversation/conversation.ts';
import { InlineEdit } from '../../core/edit/live/inlineEdit.ts';
import type { EditTurn } from '../../core/edit/live/editTurn.ts';
import { isRefusal, type Refusal } from '../../core/failures/refusal.ts';
import { loadModels } from '../../core/models/knownModels.ts';
import { checkOptions } from '../../core/request/checkOptions.ts';
import { type AskResult, refusedResult } from '../../core/turn/askResult.ts';
import type { LiveConversation } from '../../core/session/liveConversation.ts';
import { askOptions, jobOptions } from '../basics/askOptions.ts';
import { tooLargeReason } from '../editor/tooLarge.ts';
import { applyLocationFor, type ChatCode } from './location/applyLocation.ts';
import { endEdit, followAnswer, recordNews, recordProposal } from './answeredEdit.ts';
import type { EditingPorts } from './editingPorts.ts';
import { type EditInput, editQuestion } from './editQuestion.ts';
import { codeMoved, type EditLocation, locationOfCode } from './location/editLocation.ts';
import { editPending, freeLocation, pendingAt } from './location/freeLocation.ts';
import type { DocumentEdit } from './document/liveEdits.ts';
import { showEdit, startOver } from './review/reviewing.ts';
import { keepInTabs } from './document/tabs.ts';
import { findUnfinished, type FoundEdit } from './document/unfinishedEdits.ts';

/** The turn in which an edit is asked, and the change that it goes on from. */
interface EditStart {
  readonly live: LiveConversation;
  readonly turnId: string;
  readonly continued: DocumentEdit | undefined;
}

/** Asks for edits: the question goes into a conversation, the answer into the editor. */
export class Editing {
  readonly #ports: EditingPorts;

  constructor(ports: EditingPorts) {
    this.#ports = ports;
  }

  /** Resolves when the answer has ended and the change is pending, or there is none. */
  async edit(input: EditInput): Promise<AskResult> {
    // The conversation is idle until it is asked, and may be released: nothing else is waited for then.
    await Promise.all([keepInTabs(input.location.document), loadModels()]);
    // The lines may have moved while the instruction was typed, and again while the conversation was read.
    const wanted = this.#freeLocation(input.location);
    if (isRefusal(wanted)) return this.refuse(wanted);
    const { live, parentId } = await this.#start(wanted, input.under);
    const location = this.#freeLocation(input.location);
    if (isRefusal(location)) return this.refuse(location);
    const continued = pendingAt(this.#ports.edits, location);
    const { turnId, answered } = live.ask(editQuestion({ ...input, location }, this.#ports.gate), { parentId });
    const edit = this.#begin(location, { live, turnId, continued });
    const following = followAnswer(this.#ports, live, edit);
    const result = await answered;
    following.dispose();
    await endEdit(this.#ports, edit, result);
    // A window that ends stops what is going on: then it is known when the next one begins.
    if (result.status !== 'cancelled' || edit.state.openHunks.length === 0) this.#ports.unfinished.forget(edit);
    // The answer may have ended before anybody could stop it: the edit has not.
    return edit.brokenOff && result.status === 'completed' ? { ...result, status: 'cancelled' } : result;
  }

  /** What windows that have ended left half written waits to be reviewed, as what was stopped does. */
  async restore(): Promise<void> {
    const { unfinished } = this.#ports;
    // Each by itself, and followed as soon as it is found: its lines may move while another one is opened or recorded.
    const restoring = unfinished.all.map(async (written) => {
      const found = await findUnfinished(written).catch(() => undefined);
      if (!found || !(await this.#restore(found))) unfinished.discard(written);
    });
    await Promise.all(restoring);
  }

  /** Nothing is awaited before the lines are followed. @returns Whether there is something to review. */
  async #restore({ written, document, startLine, target }: FoundEdit): Promise<boolean> {
    const { edits, notices, unfinished } = this.#ports;
    if (edits.overlapping(document, { startLine, endLine: startLine + target.lines.length }).length > 0) return false;
    const isWholeDocument = target.lines.length === document.lineCount;
    const { conversationId, turnId, base } = written;
    const plan = new InlineEdit({ target, startLine, base, isWholeDocument });
    const edit = edits.start({ conversationId, turnId }, document, plan);
    edit.onDidReview((review) => void recordNews(this.#ports.session, edit, { type: 'changeReviewed', review }));
    await edit.end(target.lines, true);
    if (edit.state.openHunks.length === 0) {
      edits.drop(edit);
      return false;
    }
    unfinished.remember(edit);
    edit.onDidReview(() => unfinished.forget(edit));
    await recordProposal(this.#ports.session, edit);
    notices.restored(edit);
    return true;
  }

  /** Asks for an edit again, for the same code wherever it is now. @param withoutImages - What was wrong are its images. */
  async again(conversationId: string, { id, parentId, question }: Turn, withoutImages = false): Promise<void> {
    const pending = this.#ports.edits.of({ conversationId, turnId: id });
    const code = question.attachments.at(-1);
    const isThere = !pending || !code || (await startOver(pending, code.text.split('\n')));
    const location = isThere ? code && (await locationOfCode(code)) : undefined;
    if (!location || isRefusal(location)) return this.#ports.notices.refused(location ?? codeMoved());
    const context = question.attachments.filter(({ uri }) => uri !== code?.uri);
    const under = { conversationId, parentId, turnId: id };
    await this.edit({ prompt: question.text, name: question.name, location, context, withoutImages, under });
  }

  /** Puts a block of the chat into a file, to be reviewed there like any other change. */
  async apply(turn: EditTurn, code: ChatCode, attachment: Attachment | undefined): Promise<void> {
    const { edits, notices } = this.#ports;
    const found = await applyLocationFor(code, attachment);
    if (!found) return;
    if (typeof found === 'string') return notices.unplaced(found);
    if (isRefusal(found)) return notices.refused(found);
    const { document, startLine, target, isWholeDocument } = found.location;
    if (edits.overlapping(document, found.location).length > 0) return notices.refused(editPending());
    const edit = edits.start(turn, document, new InlineEdit({ target, startLine, isWholeDocument }));
    edit.onDidBreakOff((why) => notices.brokenOff(edit, why));
    const outcome = await edit.end(found.lines, true);
    if (edit.state.openHunks.length === 0) edits.drop(edit);
    if (outcome === 'unchanged') notices.unchanged();
    await showEdit(edit);
  }

  refuse(refusal: Refusal): AskResult {
    this.#ports.notices.refused(refusal);
    return refusedResult('', refusal.refused, refusal.message);
  }

  #freeLocation(wanted: EditLocation): EditLocation | Refusal {
    const badSettings = checkOptions(askOptions('edit', {}, this.#ports.gate));
    if (badSettings !== undefined) return { refused: 'badSettings', message: badSettings };
    const location = freeLocation(this.#ports.edits, wanted);
    return isRefusal(location) ? location : (this.tooLarge(location) ?? location);
  }

  /** Why the lines of a place are too much for one edit; `undefined` when they are not. */
  tooLarge({ target }: EditLocation): Refusal | undefined {
    const { gate } = this.#ports;
    return tooLargeReason([target.lines.join('\n')], jobOptions('edit', gate).model, gate);
  }

  /**
   * A change that waits for review is changed further in its own conversation, below its turn unless that is asked again;
   * any other begins one, beside what is open.
   *
   * @throws `CannotOpen` when its conversation is gone, or another window has it open.
   */
  async #start(
    location: EditLocation,
    under: EditInput['under'],
  ): Promise<{ readonly live: LiveConversation; readonly parentId: string | null }> {
    const { session } = this.#ports;
    const continued = pendingAt(this.#ports.edits, location);
    if (under && (!continued || continued.turn.turnId === under.turnId))
      return { live: await session.get(under.conversationId), parentId: under.parentId };
    if (!continued) return { live: await session.startForEdit(), parentId: null };
    const { conversationId, turnId } = continued.turn;
    return { live: await session.get(conversationId), parentId: turnId };
  }

  #begin(
    { document, startLine, target, isWholeDocument }: EditLocation,
    { live, turnId, continued }: EditStart,
  ): DocumentEdit {
    const turn = { conversationId: live.conversation.id, turnId };
    const before = continued?.continued(startLine, target.lines);
    const plan = new InlineEdit({ target, startLine, isWholeDocument, ...before });
    const { edits } = this.#ports;
    const edit = continued ? edits.replace(continued, turn, plan) : edits.start(turn, document, plan);
    edit.onDidBreakOff((why) => {
      live.stopTurn(turnId);
      this.#ports.notices.brokenOff(edit, why);
    });
    edit.onDidReview((review) => void recordNews(this.#ports.session, edit, { type: 'changeReviewed', review }));
    edit.onDidReview(() => this.#ports.unfinished.forget(edit));
    this.#ports.unfinished.remember(edit);
    return edit;
  }
}
