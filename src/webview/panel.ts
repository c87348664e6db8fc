import type { Action } from '../core/conversation/action.ts';
import type { Conversation } from '../core/conversation/conversation.ts';
import { mergeReturnedQuestion } from '../core/context/mergeReturnedQuestion.ts';
import { reduce } from '../core/conversation/reduce.ts';
import type { ConversationOpened } from '../core/messages/toWebview.ts';
import { panelKeys } from '../core/messages/panelKeys.ts';
import type { PanelSetup } from '../core/messages/panelSetup.ts';
import type { NextQuestionFacts } from '../core/messages/nextQuestionFacts.ts';
import type { PendingApproval } from '../core/tools/pendingApproval.ts';
import type { PendingChange } from '../core/messages/pendingChange.ts';
import { announceAction, approvalAnnouncement } from './announcement.ts';
import { isAskedNow } from './askedNow.ts';
import { Composer } from './composer/composer.ts';
import { isComposing, pressedKey } from './dom/keys.ts';
import { h, setShown } from './dom/h.ts';
import { onceIdle } from './dom/whenIdle.ts';
import { EmptyState, type EmptyStateContent, emptyStateContent } from './emptyState/emptyState.ts';
import type { ConversationTotals, PanelContext } from './context/panelContext.ts';
import { isTurnViewLoaded } from './transcript/turnViewChunk.ts';
import { FarTurns } from './transcript/farTurns.ts';
import { FollowingScroller } from './transcript/followingScroller.ts';
import { type LiveState, liveState, totalsOf, withPrices } from './transcript/liveState.ts';
import { VersionPaging } from './transcript/versionPaging.ts';
import { Find } from './find/find.ts';
import { TitleBar } from './title/titleBar.ts';
import { Transcript } from './transcript/transcript.ts';
import { TranscriptHead } from './transcript/transcriptHead.ts';

/** The panel while one conversation is open: its state, folded from actions, and the parts that show it. */
export class Panel {
  readonly element: HTMLElement;
  readonly composer: Composer;
  readonly find: Find;
  readonly #context: PanelContext;
  readonly #title: TitleBar;
  readonly #far: FarTurns;
  readonly #transcript: Transcript;
  readonly #head: TranscriptHead;
  readonly #scroller: FollowingScroller;
  readonly #paging: VersionPaging;
  readonly #emptyState: EmptyState;
  #conversation: Conversation;
  #live: LiveState;
  #content: EmptyStateContent;
  readonly #letGoLater = onceIdle(() => this.#letGoFar());

  constructor(context: PanelContext, opened: ConversationOpened) {
    this.#context = context;
    this.#conversation = opened.conversation;
    this.#live = liveState(opened);
    this.#content = emptyStateContent(opened);
    this.composer = new Composer(context, opened);
    const focusBox = (): void => this.composer.box.focus();
    this.#emptyState = new EmptyState(context, { focusBox, startWebSearch: () => this.composer.startWebSearch() });
    this.#title = new TitleBar(context, opened.title);
    this.#far = new FarTurns(context);
    this.#transcript = new Transcript(context, this.#far, { say: (text) => this.showNotice(text), leave: focusBox });
    this.#head = new TranscriptHead(context);
    this.#scroller = new FollowingScroller(
      this.#transcript,
      context,
      h('div', this.#emptyState.element, this.#head.element),
      () => this.#head.approach(),
    );
    this.#paging = new VersionPaging(this.#transcript.element, context, (px) => this.#scroller.moveBy(px));
    this.find = new Find({ context, scroller: this.#scroller, conversation: () => this.#conversation });
    const parts = [this.#title, this.find, this.#scroller, this.composer];
    this.element = h('div.panel', ...parts.map(({ element }) => element));
    this.element.addEventListener('keydown', (event) => this.#pressed(event));
    this.#emptyState.update(this.#content);
  }

  /** Draws what is new; `true` when something was left for the next frame. */
  draw(): boolean {
    const { viewport } = this.#scroller;
    setShown(this.#emptyState.element, this.#conversation.headId === null);
    this.#title.update(this.#conversation);
    if (this.#conversation.headId !== null && !isTurnViewLoaded()) return false;
    this.#head.update(this.#conversation, this.#transcript.element.querySelector('article'));
    const isWaiting = this.#transcript.update(this.#conversation, this.#live, viewport);
    this.#scroller.stay(viewport, !isWaiting);
    this.#paging.keepPosition(!isWaiting);
    if (!isWaiting) this.find.drawn();
    // By then the reader may have moved to other turns.
    if (isWaiting) this.#letGoLater();
    return isWaiting;
  }

  #letGoFar(): void {
    const before = this.#conversation;
    this.#conversation = this.#transcript.withoutFar(before, this.#scroller.viewport);
    if (this.#conversation === before) return;
    this.composer.updateConversation(this.#conversation);
    this.#context.requestDraw();
  }

  fold(action: Action): void {
    const before = this.#far.makeRoom(this.#conversation, action);
    this.#conversation = reduce(before, action);
    announceAction(before, this.#conversation, action, (text) => this.#say(text));
    if (action.type !== 'eventsReceived') this.#turnChanged(before, action);
    this.#context.requestDraw();
  }

  #say(text: string | undefined): void {
    if (text !== undefined) this.#context.announce(text);
  }

  get conversationId(): string {
    return this.#context.conversationId;
  }

  /** The same conversation again, since the view was asked for anew: what is on the page stays, and what was typed. */
  reopen(opened: ConversationOpened): void {
    this.#far.reset();
    this.#conversation = opened.conversation;
    this.changeChanges(opened.changes);
    this.changeApprovals(opened.approvals);
    this.changeContent(emptyStateContent(opened));
    this.composer.updateAttachments(opened.attachments);
    this.changeNextQuestion(opened.nextQuestion);
    this.composer.updateConversation(opened.conversation);
    this.returnQuestion(opened.draft);
    this.#letGoLater();
  }

  changeChanges(changes: readonly PendingChange[]): void {
    this.#live = { ...this.#live, changes };
    this.#context.requestDraw();
  }

  changeApprovals(approvals: readonly PendingApproval[]): void {
    this.#say(approvalAnnouncement(this.#live.approvals, approvals));
    this.#live = { ...this.#live, approvals };
    this.#context.requestDraw();
  }

  changeNextQuestion(facts: NextQuestionFacts): void {
    this.composer.updateNextQuestion(facts);
    this.#live = { ...this.#live, seen: facts.seen };
    this.#context.requestDraw();
  }

  /** What the answers that are shown have used together. */
  totals(): ConversationTotals {
    return totalsOf(this.#conversation, this.#live);
  }

  changeContent(change: Partial<EmptyStateContent>): void {
    this.#content = { ...this.#content, ...change };
    if (change.setup) this.#changeSetup(change.setup);
    if (change.editor) this.composer.updateEditor(change.editor);
    this.#emptyState.update(this.#content);
  }

  /** Puts a question back into the box: a failed one only if the box is empty, one that is stored nowhere else (`isNowhereElse`) above what is in the box. */
  returnQuestion(text: string, isNowhereElse = false): void {
    const { box } = this.composer;
    if (isNowhereElse || box.text === '') box.setText(mergeReturnedQuestion(box.text, text));
  }

  showNotice(text: string): void {
    this.composer.notice.show(text);
    this.#context.announce(text);
  }

  dispose(): void {
    this.find.dispose();
    this.composer.dispose();
    this.#transcript.dispose();
    this.#scroller.dispose();
  }

  #changeSetup(setup: PanelSetup): void {
    this.composer.updateSetup(setup);
    this.#live = withPrices(this.#live, setup.prices);
    this.#context.requestDraw();
  }

  #turnChanged(before: Conversation, action: Action): void {
    this.composer.updateConversation(this.#conversation);
    if (action.type === 'questionWithdrawn' && this.#transcript.element.contains(document.activeElement))
      this.composer.box.focus();
    if (action.type !== 'questionAsked' || !isAskedNow(before, action)) return;
    this.composer.clearIfAsked(action.question.text);
    // An aside stands below the turn that it goes on from, which may be further up.
    if (!action.isAside || action.parentId === this.#conversation.headId) this.#scroller.followEnd();
    else this.#scroller.goToTurn(action.turnId);
  }

  #pressed(event: KeyboardEvent): void {
    const isStop = pressedKey(event) === panelKeys.stop && !isComposing(event) && this.composer.stop();
    if (isStop || this.#transcript.keys.take(event)) event.preventDefault();
  }
}
