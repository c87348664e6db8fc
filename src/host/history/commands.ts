import { exportConversation, type ExportPorts } from './exportConversation.ts';
import { importConversation } from './importConversation.ts';
import { deleteConversation, type OpenConversationPorts, renameConversation } from './openConversation.ts';
import { showHistory, type ShowHistoryPorts } from './showHistory.ts';

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
