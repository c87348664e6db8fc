import { describe, expect, it } from 'vitest';
import type { Attachment } from '../../../src/core/conversation/conversation.ts';
import { ComposerState } from '../../../src/host/session/composerState.ts';
import { WorkspaceMemento } from '../../../src/host/storage/workspaceMemento.ts';
import { MemoryMemento } from '../../support/doubles/memoryMemento.ts';

function fail(error: unknown): never {
  throw error;
}

const file = (path: string, text = ''): Attachment => ({ uri: `file:///${path}`, path, languageId: 'text', text });

/** A composer, and all that it told. */
function listening() {
  const composer = new ComposerState(new WorkspaceMemento(new MemoryMemento(), fail), fail);
  const told: unknown[] = [];
  composer.onDidChangeAttachments((id) => told.push(['attachments', id, composer.attachmentsOf(id).length]));
  composer.onDidChangeChoices((choices) => told.push(['choices', choices]));
  composer.onDidReturnQuestion((returned) => told.push(['returned', returned]));
  return { composer, told };
}

describe('the state of the composer', () => {
  it('tells of attachments once for what is attached together, and of none for what changes nothing', () => {
    const { composer, told } = listening();
    composer.attach('c', []);
    composer.attach('c', [file('a'), file('b'), file('a', 'newer')]);
    expect(composer.attachmentsOf('c').map(({ path, text }) => [path, text])).toEqual([
      ['a', 'newer'],
      ['b', ''],
    ]);
    composer.detach('c', [file('a'), file('b')]);
    expect(composer.takeAttachments('c')).toEqual([]);
    expect(told).toEqual([
      ['attachments', 'c', 2],
      ['attachments', 'c', 0],
    ]);
  });

  it('takes what was mentioned for attached once it is in the box: it stays there without its mention', () => {
    const { composer } = listening();
    composer.returnQuestion('c', { text: 'Why #file:a?', attachments: [{ ...file('a'), isMentioned: true }] });
    expect(composer.attachmentsOf('c')).toEqual([file('a')]);
  });

  it('tells of every switch', () => {
    const { composer, told } = listening();
    composer.choose({ enableThinking: false });
    composer.setTool(['web_search'], 'code_interpreter', true);
    expect(told).toEqual([
      ['choices', { enableThinking: false }],
      ['choices', { enableThinking: false, tools: ['web_search', 'code_interpreter'] }],
    ]);
  });

  it('puts a question that was not asked above what has been typed since, with what was attached', () => {
    const { composer, told } = listening();
    composer.saveDraft('c', 'And then?');
    composer.returnQuestion('c', { text: 'Why?', attachments: [file('a')] });
    expect(composer.draftOf('c')).toBe('Why?\n\nAnd then?');
    expect(told).toEqual([
      ['attachments', 'c', 1],
      ['returned', { conversationId: 'c', text: 'Why?', isNowhereElse: true }],
    ]);
  });

  it('has a draft that is too long to be stored as long as the window, also of a question that was not asked', () => {
    const { composer, told } = listening();
    const long = 'x'.repeat(100_000);
    composer.saveDraft('a', long);
    expect(composer.draftOf('a')).toBe(long);
    composer.begin('a');
    expect(composer.draftOf('a')).toBe('');
    composer.returnQuestion('b', { text: long, attachments: [] });
    expect([composer.draftOf('b'), told]).toEqual([
      long,
      [['returned', { conversationId: 'b', text: long, isNowhereElse: true }]],
    ]);
    composer.saveDraft('b', 'short');
    expect(composer.draftOf('b')).toBe('short');
    composer.saveDraft('b', '');
    expect(composer.draftOf('b')).toBe('');
  });

  it('offers a question that failed again, unless something else has been typed', () => {
    const { composer, told } = listening();
    composer.saveDraft('c', 'Something else');
    composer.offerAgain('c', { text: 'Why?', attachments: [] });
    composer.saveDraft('c', '');
    composer.offerAgain('c', { text: 'Why?', attachments: [] });
    expect([composer.draftOf('c'), told]).toEqual([
      'Why?',
      [['returned', { conversationId: 'c', text: 'Why?', isNowhereElse: false }]],
    ]);
  });
});
