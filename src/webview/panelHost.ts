import * as l10n from '@vscode/l10n';
import type { ConversationOpened, MessageToWebview } from '../core/messages/toWebview.ts';
import { reportFault } from './dom/attempt.ts';
import { h } from './dom/h.ts';
import { FrameScheduler } from './frameScheduler.ts';
import { LazyFileLinks } from './markdown/files/lazyFileLinks.ts';
import { turnViewLoaded } from './transcript/turnViewChunk.ts';
import { Panel } from './panel.ts';
import { emptyTotals, type PanelContext } from './context/panelContext.ts';
import { PanelStateStore } from './context/panelState.ts';
import type { VsCodeApi } from './context/vscodeApi.ts';

/** Receives the host's messages: for another conversation a new panel is built, all others update the present one. */
export class PanelHost {
  readonly #root: HTMLElement;
  readonly #vscode: VsCodeApi;
  readonly #status = h('div.screen-reader-only', { role: 'status' });
  readonly #frames = new FrameScheduler(() => this.#panel?.draw() ?? false);
  readonly #fileLinks: LazyFileLinks;
  #panel: Panel | undefined;
  #isFocusWanted = false;
  /** The webview's clock minus the host's, in milliseconds: a remote host's may differ. */
  #clockDifferenceMs = 0;
  #state: PanelStateStore | undefined;

  constructor(root: HTMLElement, vscode: VsCodeApi) {
    this.#root = root;
    this.#vscode = vscode;
    this.#fileLinks = new LazyFileLinks((message) => vscode.postMessage(message));
    turnViewLoaded.then(() => this.#frames.request(), reportFault);
  }

  receive(message: MessageToWebview): void {
    switch (message.type) {
      case 'conversationOpened':
        return this.#open(message);
      case 'actionHappened':
        this.#clockDifferenceMs = Date.now() - message.action.at;
        if (message.action.type === 'questionAsked') this.#state?.change({ isNew: false });
        return this.#panel?.fold(message.action);
      case 'fitImage':
        return void this.#fitImage(message);
      case 'setupChanged':
        return this.#panel?.changeContent({ setup: message.setup });
      case 'editorChanged':
        return this.#panel?.changeContent({ editor: message.editor });
      case 'recentChanged':
        return this.#panel?.changeContent({ recent: message.recent });
      case 'changesChanged':
        return this.#panel?.changeChanges(message.changes);
      case 'nextQuestionChanged':
        return this.#panel?.changeNextQuestion(message.nextQuestion);
      case 'approvalsChanged':
        return this.#panel?.changeApprovals(message.approvals);
      case 'suggestionsFound':
        return this.#panel?.composer.suggestions.show(message.word, message.suggestions);
      case 'filesFound':
        return this.#fileLinks.found(message.asked, message.found);
      case 'attachmentsChanged':
        return this.#panel?.composer.updateAttachments(message.attachments);
      case 'questionReturned':
        return this.#panel?.returnQuestion(message.text, message.isNowhereElse);
      case 'noticeShown':
        return this.#panel?.showNotice(message.text);
      case 'noticeDropped':
        return this.#panel?.composer.notice.hide();
      case 'textFound':
        return this.#panel?.find.found(message);
      case 'composerFocused':
        return this.#focusBox();
    }
  }

  /** Sends unsaved drafts to the host, before the webview is hidden or discarded. */
  flush(): void {
    this.#panel?.composer.box.flushDraft();
  }

  /** Answers with an image as it is to be sent; with the image as it is where that cannot be found out. */
  async #fitImage({ id, data }: Extract<MessageToWebview, { type: 'fitImage' }>): Promise<void> {
    const fit = async () => (await import('./images/prepareImages.ts')).fitImage(new Uint8Array(data));
    this.#vscode.postMessage({ type: 'imageFitted', id, fitted: await fit().catch(() => ({ data })) });
  }

  /** What was asked for before a conversation is open is done when one is. */
  #focusBox(): void {
    this.#isFocusWanted = !this.#panel;
    this.#panel?.composer.box.focus();
  }

  #open(message: ConversationOpened): void {
    l10n.config({ contents: message.strings });
    if (message.conversation.id === this.#panel?.conversationId) return this.#panel.reopen(message);
    const hasFocus = this.#root.contains(document.activeElement);
    this.#panel?.dispose();
    const panel = new Panel(this.#createContext(message), message);
    this.#panel = panel;
    this.#root.replaceChildren(panel.element, this.#status);
    panel.composer.updateConversation(message.conversation);
    if (panel.draw()) this.#frames.request();
    turnViewLoaded.catch(() => panel.showNotice(notLoaded()));
    panel.composer.box.tellDraft(message.draft);
    if (hasFocus || this.#isFocusWanted) this.#focusBox();
  }

  #createContext(opened: ConversationOpened): PanelContext {
    const { conversation, imageFolder, locale } = opened;
    const state = new PanelStateStore(this.#vscode, opened);
    this.#state = state;
    return {
      conversationId: conversation.id,
      post: (message) => this.#vscode.postMessage(message),
      announce: (text) => this.#status.replaceChildren(h('div', text)),
      requestDraw: () => this.#frames.request(),
      hostNow: () => Date.now() - this.#clockDifferenceMs,
      totals: () => this.#panel?.totals() ?? emptyTotals,
      linkFiles: this.#fileLinks.look,
      sendWith: () => this.#panel?.composer.box.sendWith ?? 'enter',
      imageFolder,
      state,
      locale,
    };
  }
}

function notLoaded(): string {
  return l10n.t(
    'A part of Threadline could not be loaded. Try again; if the extension was just updated, reload the window first.',
  );
}
