import type { MessageToWebview } from '../core/messages/toWebview.ts';
import { listenForFaults } from './faults.ts';
import { PanelHost } from './panelHost.ts';

const vscode = acquireVsCodeApi();
const host = new PanelHost(document.getElementById('panel') ?? document.body, vscode);

listenForFaults((message) => vscode.postMessage(message));
addEventListener('message', ({ data }: MessageEvent<MessageToWebview>) => host.receive(data));
addEventListener('pagehide', () => host.flush());
document.addEventListener('visibilitychange', () => host.flush());
vscode.postMessage({ type: 'ready' });
