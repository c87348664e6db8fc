import * as vscode from 'vscode';
import type { Action } from '../../core/conversation/action.ts';
import type { Question } from '../../core/conversation/conversation.ts';
import { withReturned } from '../../core/context/withReturned.ts';
import { isUnanswered, nextParentId, pathTo } from '../../core/conversation/path.ts';
import { own } from '../../core/basics/own.ts';
import type { EditorState } from '../../core/messages/editorState.ts';
import type { MessageToWebview } from '../../core/messages/toWebview.ts';
import type { PanelSetup } from '../../core/messages/panelSetup.ts';
import type { PendingChange } from '../../core/messages/pendingChange.ts';
import type { ServerRetention } from '../../core/messages/serverRetention.ts';
import type { Suggestion } from '../../core/messages/suggestion.ts';
import type { LazyInlineEditing } from '../inlineEdit/lazyInlineEditing.ts';
import type { ServerNow } from '../../core/request/planQuestion.ts';
import { planQuestion } from '../../core/request/planQuestion.ts';
import { contextTokensOf } from '../../core/servers/knownModels.ts';
import { capabilitiesOf } from '../../core/servers/capabilities.ts';
import type { FunctionTools } from '../tools/functionTools.ts';
import { isOurs, isPrivate, linesOf } from '../editor/attachments.ts';
import { settings, chatThinking, chatTools, priceOf, prices } from '../basics/settings.ts';
import type { EndpointGate } from '../setup/endpoint.ts';
import { serverNow } from '../setup/serverNow.ts';
import type { ResponseIdVault } from '../storage/responseIdVault.ts';
import type { WorkspaceMemory } from '../storage/workspaceMemory.ts';
import type { ChatSession } from '../session/chatSession.ts';
import type { ChatView } from './chatView.ts';
import type { ComposerState } from '../session/composerState.ts';
import type { LiveConversation } from '../../core/session/liveConversation.ts';

export interface ChatPanelPorts {
  readonly session: ChatSession;
  readonly composer: ComposerState;
  readonly gate: EndpointGate;
  readonly memory: WorkspaceMemory;
  readonly view: ChatView;
  readonly inline: LazyInlineEditing;
  readonly tools: FunctionTools;
  readonly responseIds: ResponseIdVault;
}

/** How many conversations the empty state offers to go on with. */
const recentCount = 5;

/** Keeps the panel in step with the conversation, the set-up and the editor. */
export class ChatPanel {
  readonly #ports: ChatPanelPorts;
  #notice: string | undefined;
  /** How many times a conversation was shown: of two at once, the later counts. */
  #openings = 0;
  #active: LiveConversation | undefined;
  /** Where the next question goes, as of the last time that the set-up was told. */
  #server: ServerNow | undefined;
  #editor: EditorState | undefined;

  constructor(ports: ChatPanelPorts) {
    this.#ports = ports;
    ports.session.onDidOpen((live) => this.#show(live));
    ports.inline.onDidLoad(({ edits }) => edits.onDidChange(() => this.#refreshChanges()));
    ports.tools.onDidChange(() => this.refreshSetup());
    ports.tools.onDidChangeApprovals(() => this.#refreshApprovals());
    ports.session.onDidAct(({ live, action }) => this.#acted(live, action));
  }

  /** Follows what the editor and the settings say. */
  listen(): vscode.Disposable {
    return vscode.Disposable.from(
      vscode.window.onDidChangeActiveTextEditor(() => this.refreshEditor()),
      vscode.window.onDidChangeTextEditorSelection(() => this.refreshEditor()),
      vscode.workspace.onDidChangeConfiguration(
        (change) => void (change.affectsConfiguration('threadline') && this.refreshSetup()),
      ),
    );
  }

  /** Tells a panel that has just been born everything. */
  async show(): Promise<void> {
    await this.#show(await this.#ports.session.active());
  }

  async refreshSetup(): Promise<void> {
    if (!this.#ports.view.isReady) return;
    const setup = await this.#setup();
    this.#server = await this.#serverNow();
    this.#post({ type: 'setupChanged', setup });
    this.#refreshServerRetention();
  }

  refreshAttachments(): void {
    if (this.#active)
      this.#post({
        type: 'attachmentsChanged',
        attachments: this.#ports.composer.attachmentsOf(this.#active.conversation.id),
      });
  }

  /** Called at every move of the cursor: tells the panel only what changed. */
  refreshEditor(): void {
    if (!this.#ports.view.isReady) return;
    const editor = editorState();
    if (isSameEditor(editor, this.#editor)) return;
    this.#editor = editor;
    this.#post({ type: 'editorChanged', editor });
  }

  /** Stays until the next question, also when the panel is hidden or not there yet. */
  showNotice(text: string): void {
    this.#notice = text;
    this.#post({ type: 'noticeShown', text });
  }

  dropNotice(): void {
    this.#notice = undefined;
  }

  /** A question that was not answered, and stands in the transcript, goes back into the box of its conversation unless something else stands there. */
  offerAgain(conversationId: string, question: Pick<Question, 'text' | 'attachments'>): void {
    const draft = this.#ports.composer.draftOf(conversationId);
    if (draft === '' || draft === question.text) this.#putBack(conversationId, question, false);
  }

  /**
   * A question that was not asked, and stands nowhere else, goes back into the box of its conversation, above what was
   * typed there since; into the box that is shown when its own is gone.
   */
  returnQuestion(conversationId: string, question: Pick<Question, 'text' | 'attachments'>): void {
    const shown = this.#active?.conversation.id;
    const isThere = this.#ports.memory.state.conversations.some(({ id }) => id === conversationId);
    this.#putBack(isThere ? conversationId : (shown ?? conversationId), question, true);
  }

  #putBack(
    conversationId: string,
    { text, attachments }: Pick<Question, 'text' | 'attachments'>,
    isNowhereElse: boolean,
  ): void {
    const { composer } = this.#ports;
    composer.saveDraft(conversationId, withReturned(composer.draftOf(conversationId), text));
    attachments.forEach((attachment) => composer.attach(conversationId, attachment));
    if (conversationId !== this.#active?.conversation.id) return;
    this.refreshAttachments();
    if (text !== '') this.#post({ type: 'questionReturned', text, isNowhereElse });
  }

  /** A question that had gone back is asked from where it stands: its attachments leave the composer with it. */
  takeBack(conversationId: string, { attachments }: Pick<Question, 'attachments'>): void {
    attachments.forEach((attachment) => this.#ports.composer.detach(conversationId, attachment));
    this.refreshAttachments();
  }

  suggest(word: string, suggestions: readonly Suggestion[]): void {
    this.#post({ type: 'suggestionsFound', word, suggestions });
  }

  focusComposer(): void {
    this.#post({ type: 'composerFocused' });
  }

  async #show(live: LiveConversation): Promise<void> {
    const { composer, memory } = this.#ports;
    const opening = ++this.#openings;
    const setup = await this.#setup();
    this.#server = await this.#serverNow();
    if (opening !== this.#openings) return;
    // From here to the message nothing waits: what happens next reaches the panel after it.
    this.#active = live;
    this.#editor = editorState();
    this.#post({
      type: 'conversationOpened',
      conversation: live.conversation,
      setup,
      editor: this.#editor,
      recent: memory.state.conversations.slice(0, recentCount),
      attachments: composer.attachmentsOf(live.conversation.id),
      draft: composer.draftOf(live.conversation.id),
      changes: this.#changes(live.conversation.id),
      serverRetention: this.#serverRetention(live),
      approvals: this.#ports.tools.approvals(live.conversation.id),
      strings: vscode.l10n.bundle ?? {},
      locale: vscode.env.language,
    });
    if (this.#notice !== undefined) this.#post({ type: 'noticeShown', text: this.#notice });
  }

  #refreshChanges(): void {
    if (this.#active) this.#post({ type: 'changesChanged', changes: this.#changes(this.#active.conversation.id) });
  }

  #refreshApprovals(): void {
    if (this.#active)
      this.#post({ type: 'approvalsChanged', approvals: this.#ports.tools.approvals(this.#active.conversation.id) });
  }

  #changes(conversationId: string): readonly PendingChange[] {
    const own = (this.#ports.inline.loaded?.edits.all ?? []).filter(
      ({ turn }) => turn.conversationId === conversationId,
    );
    return own.map(({ turn, isWriting, openHunks }) => ({
      turnId: turn.turnId,
      state: isWriting ? 'writing' : 'pending',
      open: openHunks.length,
    }));
  }

  /** What the server knows of what the next question continues, if that were asked now. */
  #serverRetention({ conversation }: LiveConversation): ServerRetention {
    if (!this.#server) return { until: null, replayed: null };
    const before = pathTo(conversation, nextParentId(conversation));
    const { plan, knownUntil = null } = planQuestion(before, settings.model(), { ...this.#server, now: Date.now() });
    return { until: knownUntil, replayed: plan.mode === 'replay' ? plan.reason : null };
  }

  #refreshServerRetention(): void {
    if (this.#active)
      this.#post({ type: 'serverRetentionChanged', serverRetention: this.#serverRetention(this.#active) });
  }

  #acted(live: LiveConversation, action: Action): void {
    if (live === this.#active) this.#post({ type: 'actionHappened', action });
    // The id is kept just before the turn ends.
    if (live === this.#active && movingActions.has(action.type)) this.#refreshServerRetention();
    if (action.type !== 'turnEnded') return;
    const turn = own(live.conversation.turns, action.turnId);
    if (turn && isUnanswered(turn) && turn.status === 'failed' && turn.question.kind === 'chat')
      this.offerAgain(live.conversation.id, turn.question);
  }

  async #setup(): Promise<PanelSetup> {
    const { gate, composer, tools } = this.#ports;
    return {
      host: gate.address?.host ?? '',
      key: (await gate.isKeyMissing()) ? 'missing' : 'present',
      model: settings.model(),
      sendWith: settings.sendWith(),
      enableThinking: chatThinking(composer.choices),
      tools: chatTools(composer.choices),
      toolChoice: composer.choices.toolChoice ?? { mode: 'auto' },
      functionTools: tools.setup(composer.choices),
      server: capabilitiesOf(gate.kind),
      contextTokens: contextTokensOf(settings.model()),
      price: priceOf(settings.model()),
      prices: prices(),
      useEditor: composer.choices.useEditor !== false,
    };
  }

  async #serverNow(): Promise<ServerNow> {
    return await serverNow(this.#ports.gate, this.#ports.responseIds);
  }

  #post(message: MessageToWebview): void {
    this.#ports.view.post(message);
  }
}

/** After these the next question may continue something else than before. */
const movingActions: ReadonlySet<Action['type']> = new Set(['versionChosen', 'turnEnded', 'questionWithdrawn']);

function editorState(): EditorState {
  const editor = vscode.window.activeTextEditor;
  if (!editor || isOurs(editor.document)) return { file: null, hasSelection: false };
  const file = vscode.workspace.asRelativePath(editor.document.uri);
  return editor.selection.isEmpty || isPrivate(editor.document)
    ? { file, hasSelection: false }
    : { file, hasSelection: true, lines: linesOf(editor.selection) };
}

function isSameEditor(a: EditorState, b: EditorState | undefined): boolean {
  return a.file === b?.file && a.lines?.start === b.lines?.start && a.lines?.end === b.lines?.end;
}
