import type { Wish } from '../core/messages/protocol.ts';

/** The one door from the panel to VS Code, as `acquireVsCodeApi` hands it out, once. */
export interface VsCodeApi {
  postMessage(message: Wish): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare global {
  function acquireVsCodeApi(): VsCodeApi;
}
