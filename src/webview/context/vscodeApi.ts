import type { MessageFromWebview } from '../../core/messages/fromWebview.ts';

/** The API of VS Code's webviews, as `acquireVsCodeApi` returns it; it may be called once. */
export interface VsCodeApi {
  postMessage(message: MessageFromWebview): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare global {
  function acquireVsCodeApi(): VsCodeApi;
}
