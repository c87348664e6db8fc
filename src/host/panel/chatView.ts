import * as vscode from 'vscode';
import { Emitter, type Event } from '../../core/basics/emitter.ts';
import { parseMessageFromWebview } from '../../core/messages/parseMessageFromWebview.ts';
import type { MessageFromWebview } from '../../core/messages/fromWebview.ts';
import { withoutDuplicateTexts } from '../../core/messages/textsOnce.ts';
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
  /** Called with what a listener threw. */
  readonly onError: (error: unknown) => void;
}

/** Where a panel is shown: a view, or an editor. */
export interface PanelPlace {
  readonly webview: vscode.Webview;
  readonly isVisible: () => boolean;
  readonly show: (preserveFocus: boolean) => void;
  readonly onDidChangeVisibility: (listener: () => void) => unknown;
  readonly onDidDispose: (listener: () => void) => unknown;
}

interface OpenPlace {
  readonly place: PanelPlace;
  isReady: boolean;
}

/**
 * The panel's webviews: the view in the side bar, and the editor, when it was opened in one. All show the same conversation.
 * VS Code discards a hidden webview, and messages to it are lost: so nothing is posted to it until it sends `ready`.
 */
export class ChatView implements vscode.WebviewViewProvider, Revealable {
  readonly #ports: ChatViewPorts;
  /** The one used last comes first. */
  #open: readonly OpenPlace[] = [];
  #view: PanelPlace | undefined;
  readonly #received: Emitter<MessageFromWebview>;

  constructor(ports: ChatViewPorts) {
    this.#ports = ports;
    this.#received = new Emitter(ports.onError);
  }

  /** A view that is resolved again replaces the old one, whose messages are ignored from then on. */
  resolveWebviewView(view: vscode.WebviewView): void {
    const place: PanelPlace = {
      webview: view.webview,
      isVisible: () => view.visible,
      show: (preserveFocus) => view.show(preserveFocus),
      onDidChangeVisibility: view.onDidChangeVisibility,
      onDidDispose: view.onDidDispose,
    };
    this.#open = this.#open.filter((one) => one.place !== this.#view);
    this.#view = place;
    this.openIn(place);
  }

  /** For the tab of an editor. */
  get icon(): vscode.Uri {
    return vscode.Uri.joinPath(this.#ports.extensionUri, 'media', 'icon.png');
  }

  /** Shows the panel there. */
  openIn(place: PanelPlace): void {
    const { webview } = place;
    const { extensionUri, folder } = this.#ports;
    const open = { place, isReady: false };
    this.#open = [open, ...this.#open];
    webview.options = {
      enableScripts: true,
      localResourceRoots: [panelFolder(extensionUri), vscode.Uri.file(imageFolder(folder))],
    };
    webview.onDidReceiveMessage((message: unknown) => this.#receive(message, open));
    place.onDidChangeVisibility(() => (open.isReady &&= place.isVisible()));
    place.onDidDispose(() => (this.#open = this.#open.filter((one) => one !== open)));
    webview.html = panelHtml(webview, extensionUri);
  }

  /** A panel has sent a message, which fits the protocol. */
  get onDidReceive(): Event<MessageFromWebview> {
    return this.#received.event;
  }

  /** Whether a panel is there that shows what is posted. */
  get isReady(): boolean {
    return this.#open.some(({ isReady }) => isReady);
  }

  /** The URI of the image folder as the webviews read it, the same in all of them; empty if there is none. */
  get imageFolder(): string {
    const [open] = this.#open;
    return open?.place.webview.asWebviewUri(vscode.Uri.file(imageFolder(this.#ports.folder))).toString() ?? '';
  }

  /** The cursor goes into one box only. */
  post(message: MessageToWebview): void {
    const ready = this.#open.filter(({ isReady }) => isReady);
    const meant = message.type === 'composerFocused' ? ready.slice(0, 1) : ready;
    for (const { place } of meant) void place.webview.postMessage(withoutDuplicateTexts(message));
  }

  async reveal(preserveFocus: boolean): Promise<void> {
    const [last] = this.#open;
    if (last) last.place.show(preserveFocus);
    else await vscode.commands.executeCommand(`${viewId}.focus`, { preserveFocus });
  }

  #receive(message: unknown, from: OpenPlace): void {
    if (!this.#open.includes(from)) return;
    const parsed = parseMessageFromWebview(message);
    if (!parsed) return this.#ports.onUnknownMessage();
    if (parsed.type === 'ready') from.isReady = true;
    this.#open = [from, ...this.#open.filter((one) => one !== from)];
    this.#received.fire(parsed);
  }
}
