import * as vscode from 'vscode';
import type { Action } from '../../core/conversation/action.ts';
import type { EditorState, MessageToWebview } from '../../core/messages/toWebview.ts';
import type { PendingChange } from '../../core/messages/pendingChange.ts';
import type { NextQuestionFacts } from '../../core/messages/nextQuestionFacts.ts';
import type { LiveConversation } from '../../core/session/liveConversation.ts';
import { Refresh } from '../basics/refresh.ts';
import { onDidChangeSettings } from '../basics/settings.ts';
import type { ReturnedQuestion } from '../session/composerState.ts';
import { usesEditor } from '../basics/askOptions.ts';
import { editorState, isSameEditor } from './editorState.ts';
import { draftQuestion } from './draftQuestion.ts';
import { panelSetup } from './panelSetup.ts';
import type { PanelSyncPorts } from './panelSyncPorts.ts';
import { recentConversations } from './recentConversations.ts';

/** How long a selection rests before it is counted, in milliseconds. */
const selectionPauseMs = 250;

/** Keeps the webview up to date with conversation, set-up and editor, by their events. */
export class PanelSync {
  readonly #ports: PanelSyncPorts;
  readonly #setup: Refresh;
  /** What the next question costs: worked out after what is shown has been. */
  readonly #nextQuestion: Refresh;
  /** Counts how often a conversation was shown: of two concurrent calls, the later wins. */
  #openings = 0;
  #shown: LiveConversation | undefined;
  #editor: EditorState | undefined;
  #selectionTimer: ReturnType<typeof setTimeout> | undefined;
  /** The focus was requested while no panel was there; it is set when one is shown. */
  #isFocusWanted = false;

  constructor(ports: PanelSyncPorts) {
    this.#ports = ports;
    this.#setup = new Refresh(
      () => this.#tellSetup(),
      (error) => ports.onError('The panel could not be told what is set up', error),
    );
    this.#nextQuestion = new Refresh(
      () => this.#tellNextQuestion(),
      (error) => ports.onError('The panel could not be told what the next question costs', error),
    );
    const { session, composer, notice, keys, gate, modelLists, tools, inline } = ports;
    session.onDidOpen((live) => this.#show(live));
    session.onDidChangeList(() => this.#tellRecent());
    session.onDidAct(({ live, action }) => live === this.#shown && this.#tellAction(action));
    notice.onDidShow((text) => this.tell({ type: 'noticeShown', text }));
    notice.onDidDrop(() => this.tell({ type: 'noticeDropped' }));
    composer.onDidChangeAttachments((id) => this.#isShown(id) && this.#tellAttachments(id));
    composer.onDidChangeDraft((id) => this.#isShown(id) && this.#nextQuestion.request());
    composer.onDidReturnQuestion((returned) => this.#isShown(returned.conversationId) && this.#tellReturned(returned));
    inline.onDidLoad(({ edits }) => edits.onDidChange(() => this.#tellChanges()));
    tools.onDidChangeApprovals(() => this.#tellApprovals());
    for (const onDidChange of [composer.onDidChangeChoices, keys.onDidChange, tools.onDidChange])
      onDidChange(this.#setup.request);
    gate.rejections.onDidChange(this.#setup.request);
    modelLists.onDidChange(this.#setup.request);
  }

  /** Follows what the editor and the settings say. */
  listen(): vscode.Disposable {
    const tellEditor = (): void => this.#tellEditor();
    return vscode.Disposable.from(
      vscode.window.onDidChangeActiveTextEditor(tellEditor),
      vscode.window.onDidChangeTextEditorSelection(tellEditor),
      onDidChangeSettings(this.#setup.request),
    );
  }

  /** Sends the whole state to a new webview. Reading the last conversation can take long: one that is opened meanwhile is shown. */
  async show(): Promise<void> {
    const opening = ++this.#openings;
    const live = await this.#ports.session.active();
    if (opening === this.#openings) await this.#show(live);
  }

  tell(message: MessageToWebview): void {
    this.#ports.view.post(message);
  }

  /** Puts the cursor into the box; of a panel that is not there yet, once it is shown. */
  focusComposer(): void {
    this.#isFocusWanted = !this.#ports.view.isReady;
    this.tell({ type: 'composerFocused' });
  }

  async #show(live: LiveConversation): Promise<void> {
    const opening = ++this.#openings;
    const setup = await panelSetup(this.#ports);
    if (opening !== this.#openings) return;
    // No `await` from here to the message, so that later actions reach the panel after it.
    this.#shown = live;
    this.#editor = editorState();
    const { session, composer, memory, notice, tools, view } = this.#ports;
    const { conversation } = live;
    this.tell({
      type: 'conversationOpened',
      conversation,
      title: session.titleOf(conversation.id),
      setup,
      editor: this.#editor,
      recent: recentConversations(memory),
      attachments: composer.attachmentsOf(conversation.id),
      draft: composer.draftOf(conversation.id),
      changes: this.#changes(conversation.id),
      nextQuestion: nothingKnown,
      approvals: tools.approvals(conversation.id),
      imageFolder: view.imageFolder,
      strings: vscode.l10n.bundle ?? {},
      locale: vscode.env.language,
    });
    if (this.#isFocusWanted) this.focusComposer();
    const text = notice.textIn(conversation.id);
    if (text !== undefined) this.tell({ type: 'noticeShown', text });
    this.#nextQuestion.request();
  }

  async #tellSetup(): Promise<void> {
    if (!this.#ports.view.isReady) return;
    const setup = await panelSetup(this.#ports);
    this.tell({ type: 'setupChanged', setup });
    this.#nextQuestion.request();
  }

  #tellRecent(): void {
    if (this.#ports.view.isReady) this.tell({ type: 'recentChanged', recent: recentConversations(this.#ports.memory) });
  }

  #tellAction(action: Action): void {
    this.tell({ type: 'actionHappened', action });
    // The id is kept just before the turn ends.
    if (nextQuestionActions.has(action.type)) this.#nextQuestion.request();
  }

  async #tellNextQuestion(): Promise<void> {
    const live = this.#shown;
    if (!live || !this.#ports.view.isReady) return;
    const context = await this.#ports.questions.load();
    const nextQuestion = await context.nextQuestion(live, draftQuestion(live.conversation, this.#ports));
    if (live === this.#shown) this.tell({ type: 'nextQuestionChanged', nextQuestion });
  }

  #tellAttachments(conversationId: string): void {
    this.#nextQuestion.request();
    this.tell({ type: 'attachmentsChanged', attachments: this.#ports.composer.attachmentsOf(conversationId) });
  }

  #tellReturned({ text, isNowhereElse }: ReturnedQuestion): void {
    this.tell({ type: 'questionReturned', text, isNowhereElse });
  }

  #tellChanges(): void {
    if (this.#shown) this.tell({ type: 'changesChanged', changes: this.#changes(this.#shown.conversation.id) });
  }

  #tellApprovals(): void {
    const id = this.#shown?.conversation.id;
    if (id !== undefined) this.tell({ type: 'approvalsChanged', approvals: this.#ports.tools.approvals(id) });
  }

  /** Called at every move of the cursor: posts only changes. A selection is counted once it rests. */
  #tellEditor(): void {
    if (!this.#ports.view.isReady) return;
    const editor = editorState();
    if (isSameEditor(editor, this.#editor)) return;
    if ((editor.hasSelection || this.#editor?.hasSelection) && usesEditor(this.#ports.composer.choices)) {
      clearTimeout(this.#selectionTimer);
      this.#selectionTimer = setTimeout(this.#nextQuestion.request, selectionPauseMs);
    }
    this.#editor = editor;
    this.tell({ type: 'editorChanged', editor });
  }

  #isShown(conversationId: string): boolean {
    return conversationId === this.#shown?.conversation.id;
  }

  /** Those that are live in an editor of this window; none before the edits are loaded. */
  #changes(conversationId: string): readonly PendingChange[] {
    const edits = this.#ports.inline.loaded?.edits.all ?? [];
    return edits
      .filter(({ turn }) => turn.conversationId === conversationId)
      .map(({ turn: { turnId }, state: { isWriting, openHunks } }) => {
        return { turnId, state: isWriting ? 'writing' : 'pending', open: openHunks.length };
      });
  }
}

/** After these, the next question may continue something else, of which the server knows more or less. */
const nextQuestionActions: ReadonlySet<Action['type']> = new Set([
  'versionChosen',
  'turnEnded',
  'questionWithdrawn',
  'turnsRead',
]);

const nothingKnown: NextQuestionFacts = { until: null, replayed: null };
