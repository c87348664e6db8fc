import type { MessageFromWebview } from '../../core/messages/fromWebview.ts';

/** The one door from the panel to VS Code, as `acquireVsCodeApi` hands it out, once. */
export interface VsCodeApi {
  postMessage(message: MessageFromWebview): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare global {
  function acquireVsCodeApi(): VsCodeApi;
}
