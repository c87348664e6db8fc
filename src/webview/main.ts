import type { PanelMessage } from '../core/messages/protocol.ts';
import { listenForFaults } from './faults.ts';
import { PanelHost } from './panelHost.ts';

const vscode = acquireVsCodeApi();
const host = new PanelHost(document.getElementById('panel') ?? document.body, vscode);

listenForFaults((wish) => vscode.postMessage(wish));
addEventListener('message', ({ data }: MessageEvent<PanelMessage>) => host.receive(data));
addEventListener('pagehide', () => host.flush());
document.addEventListener('visibilitychange', () => host.flush());
vscode.postMessage({ type: 'ready' });
