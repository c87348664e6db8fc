import type { ExportPorts } from './exportConversation.ts';
import { exportConversation } from './exportConversation.ts';
import { importConversation } from './importConversation.ts';
import type { OpenConversationPorts } from './openConversation.ts';
import { deleteConversation, renameConversation } from './openConversation.ts';
import type { ShowHistoryPorts } from './showHistory.ts';
import { showHistory } from './showHistory.ts';

export type HistoryCommandPorts = ShowHistoryPorts & ExportPorts & OpenConversationPorts;

/** By their ids, without `threadline.`. */
export function historyCommands(ports: HistoryCommandPorts) {
  return {
    showHistory: () => showHistory(ports),
    renameConversation: () => renameConversation(ports),
    deleteConversation: () => deleteConversation(ports),
    exportConversation: (argument: unknown) => exportConversation(argument, ports),
    importConversation: (argument: unknown) => importConversation(argument, ports),
  };
}
