import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parseJson } from '../../../src/core/basics/json.ts';
import type { Action } from '../../../src/core/conversation/action.ts';

/** What the extension has written down about a conversation so far. */
function recordedActions(conversationId: string): readonly Action[] {
  const file = findFile(
    path.join(path.dirname(process.env.THREADLINE_HOST_REPORT ?? ''), 'data', 'User'),
    `${conversationId}.jsonl`,
  );
  return file === undefined ? [] : readFileSync(file, 'utf8').split('\n').flatMap(toActions);
}

/** The actions of one kind. */
export function recorded<T extends Action['type']>(
  conversationId: string,
  type: T,
): readonly Extract<Action, { type: T }>[] {
  return recordedActions(conversationId).filter(
    (action): action is Extract<Action, { type: T }> => action.type === type,
  );
}

function findFile(folder: string, name: string): string | undefined {
  if (!existsSync(folder)) return undefined;
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((file) => path.basename(file) === name);
  return found === undefined ? undefined : path.join(folder, found);
}

/** None of a line that is just being written. */
function toActions(line: string): readonly Action[] {
  const value = parseJson(line) as (Action & { readonly action?: Action }) | undefined;
  return value === undefined ? [] : [value.action ?? value];
}
