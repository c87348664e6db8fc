import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Conversation } from '../../../src/core/conversation/conversation.ts';
import { shownTurns } from '../../../src/core/conversation/path.ts';
import { formatConversationFile, parseConversationFile } from '../../../src/core/exported/conversationFile.ts';
import { importLines } from '../../../src/host/history/importLines.ts';
import { TranscriptLog } from '../../../src/host/storage/transcriptLog.ts';
import { answered } from '../../core/builders.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'threadline-disk-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const fail = (error: unknown): never => expect.fail(String(error));
const shown = (conversation: Conversation): readonly string[] =>
  shownTurns(conversation).map((turn) => turn.question.text);

it('The version that is shown is shown again after export and import', async () => {
  const log = new TranscriptLog(folder, 'exported', fail);
  const actions = [...answered('a', null, 'A'), ...answered('b', 'a', 'B'), ...answered('a2', null, 'A again')];
  for (const action of actions) log.append(action);
  log.append({ type: 'versionChosen', at: 9, turnId: 'b' });
  const file = formatConversationFile({ title: '', createdAt: 0, lines: await log.readAll() });
  const lines = await importLines(parseConversationFile(file)?.lines ?? [], new AbortController().signal);
  const imported = new TranscriptLog(folder, 'imported', fail);
  imported.copy(lines ?? []);
  expect(shown((await imported.open(0, 9)).conversation)).toEqual(['Question a', 'Question b']);
});
