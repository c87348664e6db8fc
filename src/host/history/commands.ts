import type { ExportPorts } from './exportConversation.ts';
import { exportConversation } from './exportConversation.ts';
import { importConversation } from './importConversation.ts';
import type { ShowHistoryPorts } from './showHistory.ts';
import { showHistory } from './showHistory.ts';

export type HistoryCommandPorts = ShowHistoryPorts & ExportPorts;

/** By their ids, without `threadline.`. */
export function historyCommands(ports: HistoryCommandPorts) {
  return {
    showHistory: () => showHistory(ports),
    exportConversation: (argument: unknown) => exportConversation(argument, ports),
    importConversation: (argument: unknown) => importConversation(argument, ports),
  };
}
