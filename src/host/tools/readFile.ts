import { numberAt, stringAt } from '../../core/basics/json.ts';
import { fileText } from '../../core/tools/resultText.ts';
import type { ToolOutcome } from '../../core/tools/toolBox.ts';
import { toolError, type WorkspaceCall } from './workspaceTool.ts';
import { readText } from '../privacy/readText.ts';
import { isUnreadable } from '../privacy/unreadable.ts';

/** `ws_read_file` */
export async function readFile({ given, bounds }: WorkspaceCall): Promise<ToolOutcome> {
  const [startLine = 1, endLine = Number.MAX_SAFE_INTEGER] = [numberAt(given, 'startLine'), numberAt(given, 'endLine')];
  if (startLine < 1 || endLine < startLine)
    return toolError('startLine counts from 1, and endLine must not be before it.');
  const file = await bounds.find(stringAt(given, 'path') ?? '');
  if (isUnreadable(file)) return toolError(file.unreadable);
  const read = await readText(file);
  return isUnreadable(read)
    ? toolError(read.unreadable)
    : { output: fileText(file.path, read.text, { startLine, endLine }), read: [file.path] };
}
