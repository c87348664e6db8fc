import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatConversationFile, parseConversationFile } from '../../../src/core/exported/conversationFile.ts';
import { isImported, lineImporter } from '../../../src/core/exported/importedLines.ts';
import { foldText } from '../../../src/core/stored/foldLog.ts';
import { toLogLine } from '../../../src/core/stored/formatLogLine.ts';
import { addTs, answered, asked, question } from '../builders.ts';

const fixtures = (name: string): readonly unknown[] =>
  JSON.parse(
    readFileSync(new URL(`../../fixtures/hostile/imports/${name}.json`, import.meta.url), 'utf8'),
  ) as unknown[];

/** A file, taken in. */
function taken(file: unknown) {
  const lines = parseConversationFile(JSON.stringify(file))?.lines ?? [];
  let count = 0;
  const translate = lineImporter(() => `new-${++count}`);
  return foldText({ id: 'c', createdAt: 0 }, lines.flatMap((line) => translate(line) ?? []).join('\n')).conversation;
}

describe('a conversation from elsewhere', () => {
  it.each(fixtures('addresses'))('leads to no address of its own: %#', (file) => {
    const [attachment] = Object.values(taken(file).turns).flatMap((turn) => turn.question.attachments);
    expect(attachment && isImported(attachment.uri)).toBe(true);
    expect(attachment).toMatchObject({ path: '../../../etc/passwd', text: 'x' });
  });

  it.each(fixtures('records'))('has none of the turns, names and places that it came with: %#', (file) => {
    const { turns, forkedFrom } = taken(file);
    expect(Object.keys(turns).filter((id) => !id.startsWith('new-'))).toEqual([]);
    expect(Object.values(turns).filter(({ change }) => change && !isImported(change.uri))).toEqual([]);
    expect(forkedFrom).toBeUndefined();
  });

  it('that is nested more deeply than anything is passed over', () => {
    const deep = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`;
    const record = `{"v":1,"type":"eventsReceived","at":1,"turnId":"a","events":[{"type":"x","deep":${deep}}]}`;
    const file = `{"format":"threadline.conversation","version":1,"title":"","createdAt":1,"records":[${record},${toLogLine(asked('a')) ?? ''}]}`;
    expect(parseConversationFile(file)?.lines).toHaveLength(1);
  });

  it('is the same conversation, also when it goes there and back', () => {
    const actions = [...answered('a', null, 'A'), ...answered('b', 'a', 'B')];
    const file = formatConversationFile({
      title: 'T',
      createdAt: 1,
      lines: actions.map((action) => toLogLine(action) ?? ''),
    });
    expect(file).not.toMatch(/"turnId": "[ab]"/);
    const translate = lineImporter(() => crypto.randomUUID());
    const lines = (parseConversationFile(file)?.lines ?? []).map((line) => translate(line) ?? '');
    expect(formatConversationFile({ title: 'T', createdAt: 1, lines })).toBe(file);
    expect(
      Object.values(foldText({ id: 'c', createdAt: 0 }, lines.join('\n')).conversation.turns).map((turn) => [
        turn.question.text,
        turn.status,
      ]),
    ).toEqual([
      ['Question a', 'completed'],
      ['Question b', 'completed'],
    ]);
  });

  it('keeps what was sent along, and its path', () => {
    const line =
      toLogLine({
        type: 'questionAsked',
        at: 1,
        turnId: 'a',
        parentId: null,
        question: question('Why?', { attachments: [addTs] }),
      }) ?? '';
    const [turn] = Object.values(
      taken(JSON.parse(formatConversationFile({ title: '', createdAt: 1, lines: [line] }))).turns,
    );
    expect(turn?.question.attachments).toEqual([{ ...addTs, uri: expect.stringMatching(/^imported:/) as string }]);
  });
});
