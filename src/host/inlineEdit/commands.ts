import type { EditCommandPorts } from './editCommands.ts';
import { documentSelection, editSelection, fixProblem, simplifySelection, writeTests } from './editCommands.ts';
import type { ReviewCommandPorts } from './review/reviewCommands.ts';
import {
  compareChanges,
  keepAllChanges,
  keepChange,
  nextChange,
  previousChange,
  undoAllChanges,
  undoChange,
} from './review/reviewCommands.ts';

const commands = {
  ...{ editSelection, fixProblem, documentSelection, simplifySelection, writeTests },
  ...{ keepChange, undoChange, keepAllChanges, undoAllChanges, nextChange, previousChange, compareChanges },
} as const;

/** By its id, without `threadline.`. */
export type EditCommand = keyof typeof commands;

export function runEditCommand(
  command: EditCommand,
  argument: unknown,
  ports: EditCommandPorts & ReviewCommandPorts,
): unknown {
  return commands[command](argument, ports);
}
