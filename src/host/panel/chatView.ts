import * as vscode from 'vscode';
import type { Event } from '../../core/basics/emitter.ts';
import { Emitter } from '../../core/basics/emitter.ts';
import { parseMessageFromWebview } from '../../core/messages/parseMessageFromWebview.ts';
import type { MessageFromWebview } from '../../core/messages/fromWebview.ts';
import { withTextsOnce } from '../../core/messages/textsOnce.ts';
import type { MessageToWebview } from '../../core/messages/toWebview.ts';
import type { Revealable } from '../basics/revealable.ts';
import { imageFolder } from '../images/imageFolder.ts';
import { panelFolder, panelHtml } from './panelHtml.ts';

export const viewId = 'threadline.chat';

export interface ChatViewPorts {
  readonly extensionUri: vscode.Uri;
  /** Of the transcripts, beside which the panel reads images. */
  readonly folder: string;
  readonly onUnknownMessage: () => void;
  /** Told what a listener threw. */
  readonly onError: (error: unknown) => void;
}

/**
 * The webview in the side bar. VS Code discards a hidden one, and messages to it are lost:
 * so nothing is posted until the webview sends `ready`; then it gets the whole state.
 * Messages of an old view that was replaced are ignored.
 */
export class ChatView implements vscode.WebviewViewProvider, Revealable {
  readonly #ports: ChatViewPorts;
  #view: vscode.WebviewView | undefined;
  #isReady = false;
  readonly #received: Emitter<MessageFromWebview>;

  constructor(ports: ChatViewPorts) {
    this.#ports = ports;
    this.#received = new Emitter(ports.onError);
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    this.#view = view;
    this.#isReady = false;
    const { extensionUri, folder } = this.#ports;
    view.webview.options = {
      enableScripts: true,
      localResourceRoots: [panelFolder(extensionUri), vscode.Uri.file(imageFolder(folder))],
    };
    view.webview.onDidReceiveMessage((message: unknown) => this.#receive(message));
    view.onDidChangeVisibility(() => {
      if (view === this.#view) this.#isReady &&= view.visible;
    });
    view.onDidDispose(() => {
      if (view === this.#view) this.#view = undefined;
    });
    view.webview.html = panelHtml(view.webview, extensionUri);
  }

  /** The panel has sent a message, which fits the protocol. */
  get onDidReceive(): Event<MessageFromWebview> {
    return this.#received.event;
  }

  /** Whether a panel is there that shows what is posted. */
  get isReady(): boolean {
    return this.#view !== undefined && this.#isReady;
  }

  /** As the panel's page has it; empty without one. */
  get imageFolder(): string {
    return this.#view?.webview.asWebviewUri(vscode.Uri.file(imageFolder(this.#ports.folder))).toString() ?? '';
  }

  post(message: MessageToWebview): void {
    if (this.isReady) void this.#view?.webview.postMessage(withTextsOnce(message));
  }

  async reveal(preserveFocus: boolean): Promise<void> {
    if (this.#view) this.#view.show(preserveFocus);
    else await vscode.commands.executeCommand(`${viewId}.focus`, { preserveFocus });
  }

  #receive(message: unknown): void {
    const parsed = parseMessageFromWebview(message);
    if (!parsed) return this.#ports.onUnknownMessage();
    if (parsed.type === 'ready') this.#isReady = true;
    this.#received.fire(parsed);
  }
}
