import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Question } from '../../../src/core/conversation/conversation.ts';
import { answerText } from '../../../src/core/conversation/answerText.ts';
import { shownTurns } from '../../../src/core/conversation/path.ts';
import type { ChatSession } from '../../../src/host/session/chatSession.ts';
import { transcriptFolder, workspaceKey } from '../../../src/host/storage/storageFolders.ts';
import { options } from '../../core/builders.ts';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';
import { OtherWindow } from '../../support/doubles/otherWindow.ts';
import { Machine } from '../../support/machine.ts';

let simulator: Simulator;
let machine: Machine;
let other: OtherWindow;
beforeEach(async () => {
  simulator = await startSimulator();
  machine = new Machine(simulator.baseUrl, 'workspaceStorage/abc/threadline.threadline/conversations');
  other = new OtherWindow();
});
afterEach(async () => {
  await simulator.close();
  await machine.close();
  await other.kill();
});

const question = (text: string): Question => ({ kind: 'chat', text, attachments: [], options });
const fileOf = (id: string, folder = machine.folder): string => path.join(folder, `${id}.jsonl`);
const siblingFolder = (number: number): string => machine.folder.replace('/abc/', `/abc-${number}/`);
const textsIn = ({ conversation }: Awaited<ReturnType<ChatSession['active']>>): readonly string[] =>
  shownTurns(conversation).map((turn) => turn.question.text);

/** A conversation of a window that is closed. */
async function closedConversation(text: string): Promise<string> {
  const session = machine.openWindow();
  await session.startNew();
  const { conversationId } = await machine.ask(session, question(text));
  await session.close();
  return conversationId;
}

/** Puts a log where a window has left it that had a folder of its own. */
function moveBeside(id: string, number: number, newId = id): string {
  mkdirSync(siblingFolder(number), { recursive: true });
  renameSync(fileOf(id), fileOf(newId, siblingFolder(number)));
  return fileOf(newId, siblingFolder(number));
}

describe('a conversation that another window has open', () => {
  it('is opened as a copy, in which one goes on, and nothing is written in it', async () => {
    const id = await closedConversation('My name is Ada.');
    other.open(machine.folder, id);
    const before = readFileSync(fileOf(id), 'utf8');
    const session = machine.openWindow();
    const copy = await session.open(id);
    expect(copy.conversation).toMatchObject({ forkedFrom: { conversationId: id } });
    expect(copy.conversation.id).not.toBe(id);
    expect(textsIn(copy)).toEqual(['My name is Ada.']);
    expect(machine.said.at(-1)).toContain('is open in another window. This is a copy');
    const { text, conversationId } = await machine.ask(session, question('What did I ask before?'));
    expect(text).toContain('My name is Ada.');
    expect(conversationId).toBe(copy.conversation.id);
    await session.transcripts.flush();
    expect(readFileSync(fileOf(id), 'utf8')).toBe(before);
  });

  it('is not the one that a new window begins with, which says so', async () => {
    const id = await closedConversation('Hello');
    other.open(machine.folder, id);
    const session = machine.openWindow();
    expect((await session.active()).conversation.headId).toBeNull();
    expect(machine.said).toEqual([
      expect.stringContaining('is open in another window, so a new conversation was started here'),
    ]);
    const { conversationId } = await machine.ask(session, question('Other'));
    expect(conversationId).not.toBe(id);
  });

  it('keeps what is being answered there out of the copy, and says where it goes on', async () => {
    simulator.failNext({ kind: 'stall', after: 12 });
    const dying = machine.openWindow();
    void machine.ask(dying, question('Tell me something long.'));
    await expect.poll(() => machine.logs().catch(() => '')).toContain('output_text.delta');
    const { id } = (await dying.active()).conversation;
    other.open(machine.folder, id);
    const [turn] = shownTurns((await machine.openWindow().open(id)).conversation);
    expect(turn).toMatchObject({ status: 'failed', failure: { kind: 'otherWindow' } });
    expect(readFileSync(fileOf(id), 'utf8')).not.toContain('turnEnded');
  });

  it('is neither renamed nor deleted from here', async () => {
    const id = await closedConversation('Hello');
    other.open(machine.folder, id);
    const session = machine.openWindow();
    await expect(session.rename(id, 'Mine')).rejects.toMatchObject({ name: 'CannotOpen' });
    await expect(session.remove(id)).rejects.toMatchObject({ name: 'CannotOpen' });
    expect(existsSync(fileOf(id))).toBe(true);
  });

  it('belongs to whoever opens it once that window has been killed', async () => {
    const id = await closedConversation('Hello');
    other.open(machine.folder, id);
    await other.kill();
    const session = machine.openWindow();
    expect((await session.active()).conversation.id).toBe(id);
    expect((await machine.ask(session, question('And now?'))).conversationId).toBe(id);
    expect(machine.said).toEqual([]);
  });

  it.each([
    [
      'since its window says nothing any more, and its number is another process’s',
      (file: string) => utimesSync(file, 1, 1),
    ],
    [
      'since its window was on a machine that is gone',
      (file: string) => (writeFileSync(file, '{"pid":1,"host":"elsewhere"}'), utimesSync(file, 1, 1)),
    ],
    [
      'since what a crash has left is no claim',
      (file: string) => (writeFileSync(file, '{"pi'), utimesSync(file, 1, 1)),
    ],
  ])('is free again, %s', async (_, change) => {
    const id = await closedConversation('Hello');
    other.open(machine.folder, id);
    change(`${fileOf(id)}.open`);
    expect((await machine.openWindow().open(id)).conversation.id).toBe(id);
  });

  it('is left to others when the window closes, and when another one is opened', async () => {
    const session = machine.openWindow();
    const { conversationId } = await machine.ask(session, question('One'));
    await expect.poll(() => existsSync(`${fileOf(conversationId)}.open`)).toBe(true);
    await session.startNew();
    await machine.ask(session, question('Two'));
    await expect.poll(() => existsSync(`${fileOf(conversationId)}.open`)).toBe(false);
    await session.close();
    expect(readdirSync(machine.folder).filter((name) => name.endsWith('.open'))).toEqual([]);
  });
});

describe('what a window has written in a folder of its own', () => {
  it('is taken in, and can be opened and gone on with', async () => {
    const id = await closedConversation('My name is Ada.');
    const left = moveBeside(id, 1);
    const session = machine.openWindow();
    expect((await session.active()).conversation.id).toBe(id);
    const { text } = await machine.ask(session, question('What did I ask before?'));
    expect(text).toContain('My name is Ada.');
    expect(existsSync(left)).toBe(false);
  });

  it('is listed, also when the list knows nothing of it', async () => {
    machine.expectedErrors = [/^The last conversation could not be read$/];
    moveBeside(await closedConversation('One'), 1, 'own-1');
    moveBeside(await closedConversation('Two'), 9, 'own-2');
    const session = machine.openWindow();
    await session.findUnlisted();
    expect(textsIn(await session.open('own-1'))).toEqual(['One']);
    expect(textsIn(await session.open('own-2'))).toEqual(['Two']);
  });

  it('under an id that two windows have used are two conversations', async () => {
    const [id, another] = [await closedConversation('One'), await closedConversation('Two')];
    moveBeside(another, 1, id);
    const session = machine.openWindow();
    await session.findUnlisted();
    expect(textsIn(await session.open(id))).toEqual(['One']);
    const texts = [];
    for (const name of readdirSync(machine.folder).filter((file) => file.endsWith('.jsonl')))
      texts.push(...textsIn(await session.open(name.slice(0, -6))));
    expect(texts.toSorted()).toEqual(['One', 'Two']);
  });

  it('that is here already is not there twice', async () => {
    const id = await closedConversation('One');
    const log = readFileSync(fileOf(id));
    const left = moveBeside(id, 1);
    writeFileSync(fileOf(id), log);
    await machine.openWindow().findUnlisted();
    expect(existsSync(left)).toBe(false);
    expect(readdirSync(machine.folder).filter((name) => name.endsWith('.jsonl'))).toEqual([`${id}.jsonl`]);
  });

  it('stays there as long as another window has that folder, and is read all the same', async () => {
    const id = await closedConversation('One');
    const left = moveBeside(id, 1);
    other.lock(path.dirname(path.dirname(siblingFolder(1))));
    const session = machine.openWindow();
    expect(textsIn(await session.open(id))).toEqual(['One']);
    expect(existsSync(left)).toBe(true);
    await session.remove(id);
    await session.findUnlisted();
    expect(existsSync(fileOf(id))).toBe(false);
    await other.kill();
    await machine.openWindow().findUnlisted();
    expect([existsSync(left), existsSync(fileOf(id))]).toEqual([false, false]);
  });

  it.each([
    ['a folder', (file: string) => mkdirSync(file)],
    ['nothing that can be read', (file: string) => writeFileSync(file, '\0\0')],
  ])('is taken in beside one that is %s', async (_, make) => {
    const left = moveBeside(await closedConversation('One'), 1);
    make(fileOf('odd', siblingFolder(1)));
    const session = machine.openWindow();
    await session.findUnlisted();
    expect(existsSync(left)).toBe(false);
  });
});

describe('a transcript that is gone', () => {
  it('is said so, with what can still be done, and the active conversation stays', async () => {
    const [id] = [await closedConversation('Hello'), await closedConversation('Other')];
    rmSync(fileOf(id));
    const session = machine.openWindow();
    const active = await session.active();
    await expect(session.open(id)).rejects.toMatchObject({
      name: 'CannotOpen',
      message: expect.stringMatching(/“Hello” cannot be opened: its file is missing.*Import/) as string,
    });
    expect(await session.active()).toBe(active);
  });

  it('leaves the active one active when it is opened twice at once', async () => {
    const [id] = [await closedConversation('Hello'), await closedConversation('Other')];
    rmSync(fileOf(id));
    const session = machine.openWindow();
    const active = await session.active();
    const opened = await Promise.allSettled([session.open(id), session.open(id)]);
    expect(opened.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await session.active()).toBe(active);
  });

  it('is tried again where the first conversation could not even be begun', async () => {
    const session = machine.openWindow();
    vi.spyOn(crypto, 'randomUUID').mockImplementationOnce(() => {
      throw new Error('odd');
    });
    await expect(session.active()).rejects.toThrow('odd');
    expect(textsIn(await session.active())).toEqual([]);
  });

  it.each([
    ['before it is known to be gone', true, 'Shown'],
    ['after it is known to be gone', false, 'Read'],
  ])('leaves the one active that is shown, where another was read %s', async (_, isReadFirst, expected) => {
    const [gone, read] = [await closedConversation('Gone'), await closedConversation('Read')];
    await closedConversation('Shown');
    rmSync(fileOf(gone));
    const session = machine.openWindow();
    const shown = [await session.active()];
    session.onDidOpen((live) => void shown.push(live));
    const { claims } = session.transcripts;
    const take = claims.take.bind(claims);
    const openings: Promise<unknown>[] = [];
    vi.spyOn(claims, 'take').mockImplementation(async (id) => {
      if ((id === gone) === isReadFirst) await openings[isReadFirst ? 0 : 1];
      return await take(id);
    });
    openings.push(session.open(read));
    openings.push(session.open(gone).catch(() => undefined));
    await Promise.all(openings);
    expect(await session.active()).toBe(shown.at(-1));
    expect(textsIn(await session.active())).toEqual([expected]);
  });

  it('is said so when the window begins with it, and one can ask', async () => {
    machine.expectedErrors = [/^The last conversation could not be read$/];
    rmSync(fileOf(await closedConversation('Hello')));
    const session = machine.openWindow();
    expect((await machine.ask(session, question('Still there?'))).status).toBe('completed');
    expect(machine.said).toEqual([expect.stringContaining('its file is missing')]);
  });

  it('or holds nothing that can be read is said so, and nothing is written over it', async () => {
    machine.expectedErrors = [/^1 lines of conversation \S+ could not be read$/];
    const id = await closedConversation('Hello');
    writeFileSync(fileOf(id), '\0\0\0 no log');
    const session = machine.openWindow();
    await machine.ask(session, question('Still there?'));
    await session.transcripts.flush();
    expect(machine.said).toEqual([expect.stringContaining('so the conversation could not be read')]);
    expect(readFileSync(fileOf(id), 'utf8')).toContain('\0\0\0 no log');
  });
});

describe('a transcript that was deleted', () => {
  it('comes back whole', async () => {
    const id = await closedConversation('Hello');
    const session = machine.openWindow();
    const undo = await session.remove(id);
    expect(existsSync(fileOf(id))).toBe(false);
    await undo();
    expect(textsIn(await session.open(id))).toEqual(['Hello']);
  });

  it('is still recorded where it could not be deleted', async () => {
    const id = await closedConversation('Hello');
    const session = machine.openWindow();
    await session.open(id);
    const inTheWay = path.join(session.transcripts.deletedPath(id), 'in the way');
    mkdirSync(inTheWay, { recursive: true });
    await expect(session.remove(id)).rejects.toThrow('“Hello” could not be deleted');
    rmSync(session.transcripts.deletedPath(id), { recursive: true });
    await session.open(id);
    await machine.ask(session, question('And now?'));
    await session.transcripts.flush();
    expect(readFileSync(fileOf(id), 'utf8')).toContain('And now?');
  });

  it.runIf(process.platform === 'linux')('comes back with what a full disk had no room for', async () => {
    const session = machine.openWindow();
    const { id } = (await session.active()).conversation;
    mkdirSync(machine.folder, { recursive: true });
    symlinkSync('/dev/full', fileOf(id));
    machine.expectedErrors = [/^transcript (lost|written)$/];
    await machine.ask(session, question('Hello'));
    const undo = await session.remove(id);
    await undo();
    await session.transcripts.flush();
    rmSync(fileOf(id));
    await session.transcripts.flush();
    expect(textsIn(await machine.openWindow().open(id))).toEqual(['Hello']);
  });

  it('comes back beside what another window has written in its place', async () => {
    const [id, another] = [await closedConversation('Hello'), await closedConversation('Written meanwhile')];
    const session = machine.openWindow();
    await session.active();
    const undo = await session.remove(id);
    const meanwhile = readFileSync(fileOf(another));
    writeFileSync(fileOf(id), meanwhile);
    await undo();
    expect(readFileSync(fileOf(id)).equals(meanwhile)).toBe(true);
    const back = machine.openWindow();
    await back.findUnlisted();
    const found = [];
    for (const name of readdirSync(machine.folder).filter((file) => file.endsWith('.jsonl')))
      found.push(...textsIn(await back.open(name.slice(0, -6))));
    expect(found.toSorted()).toEqual(['Hello', 'Written meanwhile', 'Written meanwhile']);
  });
});

describe('the folder of a workspace’s transcripts', () => {
  const uri = (uriPath: string): Parameters<typeof transcriptFolder>[0]['globalStorageUri'] => ({
    scheme: 'file',
    path: uriPath,
    fsPath: uriPath,
    with: (change) => uri(change.path),
    toString: () => `file://${uriPath}`,
  });
  const storage = (): string => machine.folder.slice(0, machine.folder.indexOf('/abc/'));
  const placesIn = (name: string) => ({
    storageUri: uri(`${storage()}/${name}/threadline.threadline`),
    globalStorageUri: uri('/global'),
  });

  it.each(['abc', 'abc-1', 'abc-9'])('and the key of its ids are the same for a window that has %s', async (name) => {
    await closedConversation('Hello');
    expect(transcriptFolder(placesIn(name))).toBe(`${storage()}/abc/threadline.threadline/conversations`);
    expect(workspaceKey(placesIn(name))).toBe(workspaceKey(placesIn('abc')));
  });

  it.each(['def-1', '-7', 'abc-10', 'abc-0', 'abc-1-2'])('is its own for %s', (name) => {
    expect(transcriptFolder(placesIn(name))).toBe(`${storage()}/${name}/threadline.threadline/conversations`);
  });
});

it('answers stay on one line each, whatever is in them', async () => {
  const id = await closedConversation('Line\u2028separator\nand \r\n others');
  const [turn] = shownTurns((await machine.openWindow().open(id)).conversation);
  expect(turn && answerText(turn)).not.toBe('');
  expect(turn?.question.text).toBe('Line\u2028separator\nand \r\n others');
});
