import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { answerText } from '../../../../src/core/conversation/answerText.ts';
import { shownTurns } from '../../../../src/core/conversation/path.ts';
import { reduce } from '../../../../src/core/conversation/reduce.ts';
import { emptyWorkspaceState, withEntry } from '../../../../src/core/stored/workspaceState.ts';
import { TranscriptLog } from '../../../../src/host/storage/transcriptLog.ts';
import { modelOfLog } from './model.ts';
import { linesOf, richActions } from './richLog.ts';
import { StandInServer } from './standIn.ts';
import { World } from './world.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'threadline-cut-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A dense sample tells as much in a tenth of the time; for every byte set EVERY_BYTE. */
const everyByte = process.env.EVERY_BYTE !== undefined;
const whole = Buffer.from(linesOf(richActions));

describe('a log that a crash has cut', () => {
  it('at any byte opens with everything that had been written, and is only added to', async () => {
    const lost: unknown[] = [];
    const file = path.join(folder, 'cut.jsonl');
    for (let length = 0; length <= whole.length; length += everyByte ? 1 : 1 + (length % 9)) {
      const cut = whole.subarray(0, length);
      const log = new TranscriptLog(folder, 'cut', (error) => lost.push(error));
      writeFileSync(file, cut);
      const { conversation, cutOff } = await log.open(0, 40);
      const model = modelOfLog('c', cut);
      expect({ length, headId: conversation.headId, title: conversation.title }).toEqual({
        length,
        headId: model.headId,
        title: model.title,
      });
      expect(shownTurns(conversation).map(({ id }) => id)).toEqual(model.shown());
      const ids = Object.keys(conversation.tree);
      const turns = await log.readTurns(ids.filter((id) => !conversation.turns[id]));
      const read = reduce(conversation, { type: 'turnsRead', at: 0, turns }).turns;
      expect(
        ids.map((id) => {
          const { parentId, question, status } = read[id]!;
          return [id, parentId, question.text, answerText(read[id]!), status];
        }),
      ).toEqual(
        [...model.turns.values()].map((turn) => [turn.id, turn.parentId, turn.question, turn.answer, turn.status]),
      );
      if (length % 7 > 0) continue;
      cutOff.forEach((action) => log.append(action));
      await log.flush();
      expect((await log.open(0, 40)).cutOff).toEqual([]);
      expect(readFileSync(file).subarray(0, length).equals(cut)).toBe(true);
    }
    expect(lost).toEqual([]);
  });

  it('at any byte is gone on with by a question that has all of it, and what it says is there afterwards', async () => {
    for (let length = 0; length <= whole.length; length += 61) {
      const world = new World(new StandInServer());
      const state = {
        ...withEntry(emptyWorkspaceState, { id: 'c', title: '', createdAt: 0, updatedAt: 0, headId: null }),
        activeId: 'c',
      };
      await world.memento.update('threadline.state', state);
      writeFileSync(world.file('c'), whole.subarray(0, length));
      const model = modelOfLog('c', whole.subarray(0, length));
      model.isCut = true;
      world.conversations.set('c', model);
      await world.start();
      await world.ask('whole');
      await world.ask('whole', { isAside: true });
      await world.reload();
      await world.close();
    }
  });
});
