import * as l10n from '@vscode/l10n';
import type { Attachment, Conversation } from '../../core/conversation/conversation.ts';
import { isOpen, shownTurns } from '../../core/conversation/path.ts';
import { typedQuestion } from '../../core/conversation/shownQuestion.ts';
import type { EditorState, ConversationOpened } from '../../core/messages/toWebview.ts';
import type { PanelSetup } from '../../core/messages/panelSetup.ts';
import type { NextQuestionFacts } from '../../core/messages/nextQuestionFacts.ts';
import { iconButton } from '../dom/button.ts';
import { h, setAttribute, setShown } from '../dom/h.ts';
import type { PanelContext } from '../context/panelContext.ts';
import { ChipRow } from './chipRow.ts';
import { askAsideButton, previewButton, stopButton } from './composerButtons.ts';
import { takeFiles } from './droppedFiles.ts';
import { StatusLine } from './statusLine.ts';
import { ModelButton } from './modelButton.ts';
import { ComposerNotice } from './notice.ts';
import { QuestionBox } from './questionBox.ts';
import { SuggestionList } from './suggestionList.ts';
import { SendButton } from './sendButton.ts';
import { QuestionOptions } from './tools/questionOptions.ts';

/** The composer: attachments, the question box, the options, Send and Stop. */
export class Composer {
  readonly box: QuestionBox;
  readonly suggestions: SuggestionList;
  readonly notice: ComposerNotice;
  readonly element: HTMLElement;
  readonly #context: PanelContext;
  readonly #options: QuestionOptions;
  readonly #chips: ChipRow;
  readonly #model: ModelButton;
  readonly #send: SendButton;
  readonly #aside: HTMLButtonElement;
  readonly #stop: HTMLButtonElement;
  readonly #preview: HTMLButtonElement;
  readonly #status: StatusLine;
  #isStreaming = false;
  #hasTurns = false;
  /** A question has been asked, and goes when its images are ready. */
  #isWaiting = false;

  /** @param opened - Its draft counts where the page has kept none. */
  constructor(context: PanelContext, opened: ConversationOpened) {
    const { setup, attachments, editor, nextQuestion } = opened;
    const draft = context.state.current.draft || opened.draft;
    this.#context = context;
    this.notice = new ComposerNotice(() => context.post({ type: 'dropNotice' }));
    this.box = new QuestionBox(context, draft, {
      onSend: () => this.#ask(),
      onAside: () => this.#askAside(),
      onInput: () => this.#updateButtons(),
      takesKey: (event) => this.suggestions.takes(event),
    });
    this.suggestions = new SuggestionList(context, this.box);
    this.#chips = new ChipRow(context, this.notice, () => this.box.focus());
    this.#options = new QuestionOptions(context, setup);
    this.#model = new ModelButton(context);
    this.#send = new SendButton(() => this.#ask());
    this.#aside = askAsideButton(() => this.#askAside());
    this.#preview = previewButton(() => this.#showPreview());
    this.#stop = stopButton(() => this.stop());
    this.#status = new StatusLine(context);
    this.element = h('div.composer', this.notice.element, this.#createFrame(), this.#status.element);
    this.updateSetup(setup);
    this.updateEditor(editor);
    this.updateNextQuestion(nextQuestion);
    this.updateAttachments(attachments);
  }

  updateSetup(setup: PanelSetup): void {
    this.box.sendWith = setup.sendWith;
    this.#options.update(setup);
    this.#model.update(setup);
    this.#chips.update({ useEditor: setup.useEditor, setup });
    this.#send.updateKey(setup.sendWith);
  }

  updateAttachments(attachments: readonly Attachment[]): void {
    this.#chips.update({ attachments });
    this.#updateButtons();
  }

  updateEditor(editor: EditorState): void {
    this.#chips.update({ editor });
  }

  /** Empties the box when it holds the question that was just asked again from the transcript. */
  clearIfAsked(question: string): void {
    if (this.box.text !== '' && this.box.text.trim() === question.trim()) this.box.clear();
  }

  updateConversation(conversation: Conversation): void {
    this.box.history.setQuestions(shownTurns(conversation).map(({ question }) => typedQuestion(question)));
    this.#chips.update({ conversation });
    this.#hasTurns = conversation.headId !== null;
    // Of all turns, not only those shown: an answer may stream in another version.
    this.#isStreaming = Object.values(conversation.turns).some(isOpen);
    this.#status.update({ hasTurns: this.#hasTurns, isStreaming: this.#isStreaming });
    this.#updateButtons();
  }

  startWebSearch(): void {
    this.#options.tools.useWebSearch();
    this.box.beginWith(l10n.t('Search the web for '));
  }

  updateNextQuestion(facts: NextQuestionFacts): void {
    this.#status.tell(facts);
  }

  dispose(): void {
    this.box.flushDraft();
    this.suggestions.dispose();
    this.#status.dispose();
  }

  /** Stops the answer that streams; `false` when none does. */
  stop(): boolean {
    const { post, conversationId } = this.#context;
    if (this.#isStreaming) post({ type: 'stop', conversationId });
    return this.#isStreaming;
  }

  #createFrame(): HTMLElement {
    const attach = iconButton({
      icon: 'attach',
      name: l10n.t('Attach'),
      title: l10n.t('Attach a file or code. Files can also be dropped here; from the Explorer, hold Shift.'),
      onClick: () => this.#context.post({ type: 'attach', conversationId: this.#context.conversationId }),
    });
    const { tools, thinking } = this.#options;
    const end = h(
      'div.composer-end',
      this.#model.element,
      thinking.element,
      this.#preview,
      this.#aside,
      this.#send.element,
      this.#stop,
    );
    const row = h('div.composer-row', attach, tools.element, end);
    const frame = h('div.composer-frame', this.suggestions.element, this.#chips.element, this.box.element, row);
    frame.addEventListener('click', ({ target }) => {
      if (target === frame || target === row || target === end) this.box.focus();
    });
    takeFiles(frame, this.#context, this.#chips.images);
    return frame;
  }

  /** An image may be sent without a word. */
  get #canAsk(): boolean {
    return this.box.text.trim() !== '' || this.#chips.hasImages;
  }

  /** An aside needs a turn to be asked beside. */
  #askAside(): void {
    if (this.#hasTurns) this.#ask(true);
  }

  #ask(isAside = false): void {
    if (!this.#canAsk || this.#isWaiting) return;
    const { images } = this.#chips;
    const { text } = this.box;
    if (images.count === 0) return this.#post(text, isAside);
    // What was pasted goes along: the question stays in the box until it is ready, and where some of it cannot be taken.
    this.#isWaiting = true;
    void images.idle().then((wereTaken) => {
      this.#isWaiting = false;
      if (wereTaken) this.#post(text, isAside);
    });
  }

  #post(text: string, isAside: boolean): void {
    this.notice.hide();
    this.#context.post({ type: 'ask', conversationId: this.#context.conversationId, text, isAside });
    this.box.takeOut(text);
  }

  #showPreview(): void {
    const { text } = this.box;
    if (this.#canAsk)
      this.#context.post({ type: 'previewRequest', conversationId: this.#context.conversationId, text });
  }

  /** Every button keeps its place. While an answer streams, Stop stands where Send was, and Send for a next question where the preview was. */
  #updateButtons(): void {
    const canAsk = this.#canAsk;
    this.#send.updateStreaming(this.#isStreaming);
    setShown(this.#stop, this.#isStreaming, this.box.element);
    setShown(this.#preview, !this.#isStreaming);
    this.element.classList.toggle('streaming', this.#isStreaming);
    for (const button of [this.#send.element, this.#preview])
      setAttribute(button, 'aria-disabled', canAsk ? undefined : 'true');
    setAttribute(this.#aside, 'aria-disabled', canAsk && this.#hasTurns ? undefined : 'true');
  }
}
