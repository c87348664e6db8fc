// @vitest-environment happy-dom
import * as fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Action } from '../../../src/core/conversation/action.ts';
import type { Conversation, Question } from '../../../src/core/conversation/conversation.ts';
import { versionsOf } from '../../../src/core/conversation/path.ts';
import { byQuestion, versionsAmong } from '../../../src/core/conversation/sameQuestion.ts';
import { reduce } from '../../../src/core/conversation/reduce.ts';
import type { Failure } from '../../../src/core/failures/failure.ts';
import { Versions } from '../../../src/webview/transcript/versions.ts';
import { answered, asked, conversationOf, delta, ended, question, received, sent } from '../../core/builders.ts';
import { failureOf } from '../../core/failureOf.ts';
import { FakePanel, button, buttonNames, find, nameOf } from '../fakePanel.ts';
import { opened, setup } from '../opened.ts';
import { patienceMs } from '../../support/patience.ts';

afterEach(() => vi.useRealTimers());

const chosen = (turnId: string): Action => ({ type: 'versionChosen', at: 9, turnId });
const withdrawn = (turnId: string): Action => ({ type: 'questionWithdrawn', at: 9, turnId });
const onTheSide = (turnId: string, parentId: string): Action =>
  ({ ...asked(turnId, parentId), isAside: true }) as Action;
const failed = (turnId: string, kind: Failure['kind']): Action => ({
  type: 'turnEnded',
  at: 4,
  turnId,
  status: 'failed',
  failure: failureOf(kind),
});
const ofKind = (kind: Question['kind']): Action => ({
  type: 'questionAsked',
  at: 1,
  turnId: 't1',
  parentId: null,
  question: question('Words', { kind }),
});
const replied = (turnId: string, text = `Answer ${turnId}`): readonly Action[] => [
  sent(turnId),
  received(
    turnId,
    ...answered(turnId, null, text).flatMap((action) => (action.type === 'eventsReceived' ? action.events : [])),
  ),
  ended(turnId),
];
const aside = (turnId: string, parentId: string): readonly Action[] => [
  onTheSide(turnId, parentId),
  ...replied(turnId),
];

/** An answer to a question that others answer, too. */
const again = (turnId: string, parentId: string | null, text: string): readonly Action[] => [
  asked(turnId, parentId, 'Why?'),
  ...answered(turnId, parentId, text).slice(1),
];

/** Three answers to the same question, and one question after the second of them. */
const versions = [
  ...answered('t1', null, 'One'),
  ...again('a', 't1', 'A'),
  ...again('b', 't1', 'B'),
  ...answered('after', 'b', 'After'),
  ...again('c', 't1', 'C'),
];

/** As `versions`, with another question in the same place: two answers to it, the first of which was gone on from. */
const questions = [
  ...versions,
  asked('x', 't1', 'Why not?'),
  ...answered('x', 't1', 'X').slice(1),
  asked('y', 't1', 'Why not?'),
  ...answered('y', 't1', 'Y').slice(1),
  ...answered('afterX', 'x', 'After X'),
];

const footer = (turnId: string): HTMLElement => find(`[data-turn="${turnId}"] .answer-footer`);
const questionOf = (turnId: string): HTMLElement =>
  find(`[data-turn="${turnId}"]`).previousElementSibling as HTMLElement;
const articles = (): readonly string[] => Array.from(document.querySelectorAll('article'), nameOf);
const pager = (turnId: string): HTMLElement => footer(turnId).querySelector('.pager')!;
const questionPager = (turnId: string): HTMLElement => questionOf(turnId).querySelector('.pager')!;
const buttonIn = (root: HTMLElement, name: string): HTMLElement =>
  Array.from(root.querySelectorAll('button')).find((one) => nameOf(one) === name) as HTMLElement;

function press(box: HTMLElement, key: string, more: KeyboardEventInit = {}): boolean {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
  if (more.isComposing === true) Object.defineProperty(event, 'isComposing', { value: true });
  box.dispatchEvent(event);
  return event.defaultPrevented;
}

const followUps = ['Shorter', 'Deeper', '中文'];

describe('The footer of an answer', () => {
  it('comes with the end of the answer', async () => {
    const panel = await FakePanel.open([asked('t1'), sent('t1'), received('t1', delta('Some'))]);
    expect(footer('t1').hidden).toBe(true);
    await panel.happen(ended('t1'));
    expect(buttonNames(footer('t1'))).toEqual([
      'Copy answer',
      'Regenerate',
      'Answer in another way…',
      'Fork from here',
      'Inspect request',
      ...followUps,
    ]);
  });

  it('compares an answer that has other versions with them', async () => {
    const panel = await FakePanel.open([...again('t1', null, 'One'), ...again('t2', null, 'Two')]);
    buttonIn(footer('t2'), 'Compare versions').click();
    expect(panel.posted('compareVersions')).toEqual([{ type: 'compareVersions', conversationId: 'c1', turnId: 't2' }]);
    const single = await FakePanel.open([...answered('t1', null, 'One'), ...answered('t2', null, 'Two')]);
    expect(buttonNames(footer('t2'))).not.toContain('Compare versions');
    expect(single.posted('compareVersions')).toEqual([]);
  });

  it('asks again and forks from its turn', async () => {
    const panel = await FakePanel.open(answered('t1', null, 'One'));
    panel.click('Regenerate');
    panel.click('Answer in another way…');
    buttonIn(footer('t1'), 'Fork from here').click();
    const turn = { conversationId: 'c1', turnId: 't1' };
    expect(panel.vscode.posted.slice(1)).toEqual([
      { type: 'regenerate', ...turn },
      { type: 'regenerateWith', ...turn },
      { type: 'fork', ...turn },
    ]);
  });

  it.each([
    [
      'was stopped before anything came',
      [asked('t1'), sent('t1'), ended('t1', 'cancelled')],
      ['Regenerate', 'Inspect request'],
    ],
    [
      'failed before anything came, and has its Retry',
      [asked('t1'), sent('t1'), failed('t1', 'network')],
      ['Inspect request'],
    ],
    [
      'changed a file',
      [ofKind('edit'), ...replied('t1')],
      ['Copy answer', 'Regenerate', 'Fork from here', 'Inspect request'],
    ],
    [
      'explains',
      [ofKind('explain'), ...replied('t1')],
      ['Copy answer', 'Regenerate', 'Answer in another way…', 'Fork from here', 'Inspect request', ...followUps],
    ],
  ])('has what can be done with an answer that %s', async (_, actions, names) => {
    await FakePanel.open(actions);
    expect(buttonNames(footer('t1'))).toEqual(names);
  });

  it('is marked at the last answer, where it is always shown', async () => {
    const panel = await FakePanel.open(answered('t1', null, 'One'));
    expect(find('[data-turn=t1]').classList).toContain('last');
    await panel.happen(...answered('t2', 't1', 'Two'));
    expect(Array.from(document.querySelectorAll<HTMLElement>('article.last'), ({ dataset }) => dataset.turn)).toEqual([
      't2',
    ]);
  });
});

describe('Versions', () => {
  it('are counted where there is more than one, and lead to the ones beside', async () => {
    const panel = await FakePanel.open([...versions, chosen('after')]);
    expect(pager('t1').hidden).toBe(true);
    expect(pager('b').textContent).toBe('2/3');
    expect(pager('b').getAttribute('aria-label')).toBe('Answer 2 of 3');
    panel.click('Previous version');
    panel.click('Next version');
    expect(panel.posted('chooseVersion').map(({ turnId }) => turnId)).toEqual(['a', 'c']);
  });

  it('end at the first and the last, where the button stays', async () => {
    const panel = await FakePanel.open(versions);
    expect(button('Next version').getAttribute('aria-disabled')).toBe('true');
    panel.click('Next version');
    expect(panel.posted('chooseVersion')).toEqual([]);
  });

  it('are shown in the place of the one before, and told', async () => {
    const panel = await FakePanel.open(versions);
    const first = find('article');
    await panel.happen(chosen('after'));
    expect(panel.transcript).toContain('B\n[You said, message 5]');
    expect(panel.status).toBe('Answer 2 of 3');
    expect(find('article')).toBe(first);
  });

  it('leave the focus on the button that was pressed', async () => {
    const panel = await FakePanel.open(versions);
    button('Previous version').focus();
    panel.click('Previous version');
    await panel.happen(chosen('after'));
    expect(document.activeElement).toBe(buttonIn(pager('b'), 'Previous version'));
  });

  it('keep the button under the pointer where scrolling cannot, until the pointer leaves', async () => {
    const panel = await FakePanel.open(versions);
    // The version that comes is 40 px higher up, and there is nothing to scroll.
    Object.defineProperty(find('.scroller'), 'scrollTop', { get: () => 0, set: () => undefined });
    const tops = vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 100, 10, 10));
    panel.click('Previous version');
    tops.mockReturnValue(new DOMRect(0, 60, 10, 10));
    await panel.happen(chosen('after'));
    tops.mockRestore();
    const article = find('.pager[data-of=b]').closest('article');
    expect(article?.style.minHeight).toBe('40px');
    article?.dispatchEvent(new Event('pointerleave'));
    expect(article?.style.minHeight).toBe('');
  });

  it('can be left and found again while one of them streams', async () => {
    const panel = await FakePanel.open([
      ...again('a', null, 'A'),
      asked('b', null, 'Why?'),
      sent('b'),
      received('b', delta('Be')),
    ]);
    expect(buttonNames(footer('b'))).toEqual(['Previous version', 'Next version']);
    await panel.happen(chosen('a'));
    expect(pager('a').textContent).toBe('1/2');
    expect(buttonNames(find('.composer-row'))).toContain('Stop');
  });

  it('are counted anew when one is added', async () => {
    const panel = await FakePanel.open([...again('a', null, 'A'), ...again('b', null, 'B')]);
    await panel.happen(chosen('a'));
    panel.tell({ type: 'actionHappened', action: asked('c', null, 'Why?') });
    await panel.happen(chosen('a'));
    expect(pager('a').textContent).toBe('1/3');
  });

  it('of the question are apart from those of the answer, and lead to the newest answer of the next one', async () => {
    const panel = await FakePanel.open([...questions, chosen('after')]);
    expect([questionPager('b').textContent, questionPager('b').getAttribute('aria-label')]).toEqual([
      '1/2',
      'Question 1 of 2',
    ]);
    expect(pager('b').textContent).toBe('2/3');
    expect(questionPager('t1').hidden).toBe(true);
    button('Next question').focus();
    panel.click('Next question');
    expect(panel.posted('chooseVersion').map(({ turnId }) => turnId)).toEqual(['y']);
    await panel.happen(chosen('y'));
    expect([questionPager('y').textContent, pager('y').textContent]).toEqual(['2/2', '2/2']);
    expect(panel.status).toBe('Question 2 of 2');
    expect(document.activeElement).toBe(buttonIn(questionPager('y'), 'Next question'));
    await panel.happen(chosen('afterX'));
    expect(panel.status).toBe('Answer 1 of 2');
  });

  it('say which model answered, with how much thinking', async () => {
    const other = question('Why?', { options: { ...question('').options, model: 'qwen-plus', isShorter: true } });
    await FakePanel.open([
      ...again('a', null, 'A'),
      { type: 'questionAsked', at: 1, turnId: 'b', parentId: null, question: other },
      ...replied('b'),
    ]);
    expect(footer('b').querySelector('.asked-with')?.textContent).toBe('qwen-plus · Without thinking · Shorter');
  });

  it('are told apart once those have been read that had not been', async () => {
    const { conversation } = opened(questions);
    const turns = Object.fromEntries(Object.entries(conversation.turns).filter(([id]) => id !== 'y'));
    const panel = await FakePanel.create();
    panel.tell(opened([], { conversation: { ...conversation, turns } }));
    await panel.drawn();
    expect([questionPager('x').textContent, pager('x').hidden]).toEqual(['2/3', true]);
    await panel.happen({ type: 'turnsRead', at: 9, turns: Object.values(conversation.turns) });
    expect([questionPager('x').textContent, pager('x').textContent]).toEqual(['2/2', '1/2']);
  });

  it('are those that the core finds, whatever is asked and taken back', () => {
    const step = fc.record({ kind: fc.constantFrom('ask', 'aside', 'withdraw'), at: fc.nat(30) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.array(fc.nat(30)), (steps, updates) => {
        const counted = new Versions();
        let conversation = conversationOf();
        steps.forEach(({ kind, at }, index) => {
          const ids = [null, ...Object.keys(conversation.turns)];
          const id = ids[at % ids.length] ?? null;
          const action =
            kind === 'withdraw'
              ? withdrawn(id ?? '')
              : kind === 'aside' && id !== null
                ? onTheSide(`t${index}`, id)
                : asked(`t${index}`, id, at % 2 === 0 ? 'Why?' : 'Why not?');
          conversation = reduce(conversation, action);
          if (updates.includes(index)) counted.update(conversation);
        });
        counted.update(conversation);
        for (const turn of Object.values(conversation.turns)) {
          expect(counted.of(turn)).toEqual(
            turn.isAside
              ? { answers: [], questions: [] }
              : versionsAmong(byQuestion(versionsOf(conversation, turn), conversation.turns), turn.id),
          );
        }
      }),
    );
  });
});

describe('Editing a question', () => {
  const box = (): HTMLTextAreaElement => find('.question-editor textarea') as HTMLTextAreaElement;
  function type(text: string): void {
    box().value = text;
    box().dispatchEvent(new InputEvent('input', { bubbles: true }));
  }

  it('is done in its place, and sent', async () => {
    const panel = await FakePanel.open(answered('t1', null, 'One'));
    panel.click('Edit question');
    expect([box().value, nameOf(box())]).toEqual(['Question t1', 'Edit question']);
    expect(document.activeElement).toBe(box());
    expect(find('.question-words').hidden).toBe(true);
    type('Better?');
    expect(press(box(), 'Enter')).toBe(true);
    expect(panel.posted('editQuestion')).toEqual([
      { type: 'editQuestion', conversationId: 'c1', turnId: 't1', text: 'Better?' },
    ]);
    expect(find('.question-words').hidden).toBe(false);
    await panel.happen(asked('t2', null, 'Better?'));
    expect(panel.transcript).toContain('[You said, message 1]\nBetter?');
    expect(document.activeElement).toBe(questionOf('t2'));
  });

  it.each([
    ['Enter while an input method composes', 'Enter', { isComposing: true }, 'enter'],
    ['Shift+Enter', 'Enter', { shiftKey: true }, 'enter'],
    ['Alt+Enter', 'Enter', { altKey: true }, 'enter'],
    ['Enter where Ctrl+Enter sends', 'Enter', {}, 'ctrlEnter'],
    ['Escape while an input method composes', 'Escape', { isComposing: true }, 'enter'],
  ] as const)('goes on after %s', async (_, key, more, sendWith) => {
    const panel = await FakePanel.open(answered('t1', null, 'One'), { setup: { ...setup, sendWith } });
    panel.click('Edit question');
    expect(press(box(), key, more)).toBe(false);
    expect(panel.posted('editQuestion')).toEqual([]);
    expect(box().isConnected).toBe(true);
  });

  it('is sent by the button and by Ctrl+Enter, but not when it is blank', async () => {
    const panel = await FakePanel.open(answered('t1', null, 'One'), { setup: { ...setup, sendWith: 'ctrlEnter' } });
    panel.click('Edit question');
    type(' ');
    buttonIn(find('.question-editor'), 'Send').click();
    type('Two?');
    press(box(), 'Enter', { ctrlKey: true });
    panel.click('Edit question');
    buttonIn(find('.question-editor'), 'Send').click();
    expect(panel.posted('editQuestion').map(({ text }) => text)).toEqual(['Two?', 'Question t1']);
  });

  it('is cancelled by Escape, which stops no answer', async () => {
    const panel = await FakePanel.open([...answered('t1', null, 'One'), asked('t2', 't1'), sent('t2')]);
    panel.click('Edit question');
    type('Better?');
    press(box(), 'Escape');
    expect(document.querySelector('.question-editor')).toBeNull();
    expect(panel.posted('stop')).toEqual([]);
    expect(document.activeElement).toBe(buttonIn(questionOf('t1'), 'Edit question'));
    panel.click('Edit question');
    expect(box().value).toBe('Question t1');
    panel.click('Cancel');
    expect(document.querySelector('.question-editor')).toBeNull();
  });

  it('loses nothing while an answer streams, when another version is looked at, and when the panel is hidden', async () => {
    const actions = [...answered('t1', null, 'One'), ...answered('t2', null, 'Two'), asked('t3', 't2'), sent('t3')];
    const panel = await FakePanel.open(actions);
    panel.click('Edit question');
    type('Better?');
    const before = box();
    await panel.happen(received('t3', delta('More')));
    expect(box()).toBe(before);
    await panel.happen(chosen('t1'));
    expect(document.querySelector('.question-editor')).toBeNull();
    await panel.happen(chosen('t3'));
    expect(box().value).toBe('Better?');
    const again = await FakePanel.create(panel.vscode.kept);
    again.tell(opened(actions));
    await again.drawn();
    expect(box().value).toBe('Better?');
    press(box(), 'Escape');
    expect(again.vscode.kept).toMatchObject({ edits: {} });
  });

  it.each([
    ['chat', ['Edit question', 'Fork from here']],
    ['explain', ['Fork from here']],
    ['edit', ['Fork from here']],
  ] as const)('is for words that the person wrote: %s', async (kind, names) => {
    await FakePanel.open([ofKind(kind), ...replied('t1')]);
    expect(buttonNames(find('.question'))).toEqual(names);
  });

  it('is possible while its answer streams; forking waits for the end', async () => {
    const panel = await FakePanel.open([asked('t1'), sent('t1')]);
    expect(buttonNames(find('.question'))).toEqual(['Edit question']);
    await panel.happen(...replied('t1'));
    buttonIn(find('.question'), 'Fork from here').click();
    expect(panel.posted('fork')).toEqual([{ type: 'fork', conversationId: 'c1', turnId: 't1' }]);
  });
});

describe('Asking on the side', () => {
  it('is there when there is something to be on the side of', async () => {
    const panel = await FakePanel.open();
    panel.type('Why?');
    expect(button('Ask on the side').getAttribute('aria-disabled')).toBe('true');
    panel.press('Enter', { altKey: true });
    expect(panel.posted('ask')).toEqual([]);
    await panel.happen(...answered('t1', null, 'One'));
    panel.press('Enter', { altKey: true });
    panel.type('And?');
    panel.click('Ask on the side');
    expect(panel.posted('ask').map(({ text, isAside }) => [text, isAside])).toEqual([
      ['Why?', true],
      ['And?', true],
    ]);
    expect(panel.box.value).toBe('');
  });

  it('stands below its parent, says so, and can be gone on from', async () => {
    const panel = await FakePanel.open([
      ...answered('t1', null, 'One'),
      ...answered('t2', 't1', 'Two'),
      ...aside('s', 't1'),
    ]);
    expect(articles()).toEqual([
      'You said, message 1',
      'Qwen answered, message 2',
      'You asked on the side, message 3',
      'Qwen answered, message 4',
      'You said, message 5',
      'Qwen answered, message 6',
    ]);
    expect(questionOf('s').className).toBe('message-question aside');
    expect(questionOf('s').textContent).toBe('On the sideQuestion s');
    expect(buttonNames(questionOf('s'))).toEqual([]);
    expect(buttonNames(footer('s'))).toEqual(['Copy answer', 'Inspect request', 'Continue from here']);
    panel.click('Continue from here');
    expect(panel.posted('chooseVersion')).toEqual([{ type: 'chooseVersion', conversationId: 'c1', turnId: 's' }]);
  });

  it('is stopped by a button of its own', async () => {
    const panel = await FakePanel.open([...answered('t1', null, 'One'), onTheSide('s', 't1'), sent('s')]);
    panel.click('Stop this answer');
    expect(panel.posted('withdraw').map(({ turnId }) => turnId)).toEqual(['s']);
  });

  it('comes into place without moving what stands there', async () => {
    const panel = await FakePanel.open([...answered('t1', null, 'One'), ...answered('t2', 't1', 'Two')]);
    const [first, last] = [find('[data-turn=t1]'), find('[data-turn=t2]')];
    await panel.happen(onTheSide('s', 't1'));
    expect([find('[data-turn=t1]'), find('[data-turn=t2]')]).toEqual([first, last]);
    expect(nameOf(last)).toBe('Qwen answered, message 6');
    await panel.happen(...replied('s'));
    expect(panel.status).toBe('The question on the side was answered');
  });

  it('leads back to the main line once it has been gone on from', async () => {
    const panel = await FakePanel.open([
      ...answered('t1', null, 'One'),
      ...answered('t2', 't1', 'Two'),
      ...aside('s', 't1'),
      chosen('s'),
    ]);
    expect(questionOf('s').className).toBe('message-question');
    expect(buttonNames(footer('s'))).toEqual(['Copy answer', 'Inspect request', 'Back to the main conversation']);
    panel.click('Back to the main conversation');
    expect(panel.posted('chooseVersion').at(-1)?.turnId).toBe('t1');
    await panel.happen(chosen('t2'));
    expect(buttonNames(footer('s'))).toContain('Continue from here');
  });

  it('can be asked again after it failed, also further up', async () => {
    const panel = await FakePanel.open([
      ...answered('t1', null, 'One'),
      onTheSide('s', 't1'),
      sent('s'),
      failed('s', 'connectionLost'),
      ...answered('t2', 't1', 'Two'),
    ]);
    expect(find('[data-turn=s]').classList).toContain('last');
    panel.click('Retry');
    expect(panel.posted('retry').map(({ turnId }) => turnId)).toEqual(['s']);
  });
});

describe('A question that waits', () => {
  const waiting = [asked('t1'), sent('t1'), asked('t2', 't1'), asked('t3', 't2')];

  it('says so, and can be taken back', async () => {
    const panel = await FakePanel.open(waiting);
    expect(panel.transcript).toContain('[Qwen answered, message 4]\nWaiting for its turn\n(Remove)');
    panel.click('Remove');
    expect(panel.posted('withdraw')).toEqual([{ type: 'withdraw', conversationId: 'c1', turnId: 't2' }]);
    button('Remove').focus();
    await panel.happen(withdrawn('t2'));
    expect(panel.status).toBe('The question was removed');
    expect(document.activeElement).toBe(panel.box);
    expect(panel.transcript).toContain('[You said, message 3]\nQuestion t3');
  });

  it('waits for its answer like any other when it is next', async () => {
    const panel = await FakePanel.open(waiting);
    await panel.happen(ended('t1'));
    expect(panel.transcript).toContain(
      '[Qwen answered, message 4]\nWaiting for the answer\n[You said, message 5]\nQuestion t3\n[Qwen answered, message 6]\nWaiting for its turn',
    );
  });
});

describe('An answer that was cut short', () => {
  it.each(['cutOff', 'connectionLost', 'idle'] as const)('can be gone on with: %s', async (kind) => {
    const panel = await FakePanel.open([asked('t1'), sent('t1'), received('t1', delta('Some')), failed('t1', kind)]);
    expect(panel.transcript).toContain('(Continue)\n(Retry)');
    panel.click('Continue');
    expect(panel.posted('continueAnswer')).toEqual([{ type: 'continueAnswer', conversationId: 'c1', turnId: 't1' }]);
  });

  it.each([
    ['was stopped', { status: 'cancelled', failure: { kind: 'cancelled' } }, 'Stopped.'],
    ['reached its limit', { status: 'incomplete' }, 'The answer stops here: the limit was reached.'],
  ] as const)('can be gone on with when it %s', async (_, end, sentence) => {
    const panel = await FakePanel.open([
      asked('t1'),
      sent('t1'),
      received('t1', delta('Some')),
      { type: 'turnEnded', at: 4, turnId: 't1', ...end },
    ]);
    expect(panel.transcript).toContain(`${sentence}\n(Continue)`);
    panel.click('Continue');
    expect(panel.posted('continueAnswer')).toEqual([{ type: 'continueAnswer', conversationId: 'c1', turnId: 't1' }]);
  });

  it('and came to its end without a word says so', async () => {
    const panel = await FakePanel.open([asked('t1'), sent('t1'), ended('t1')]);
    expect(panel.transcript).toContain('The answer ended without any text.');
    expect(panel.status).not.toContain('Answer complete');
    panel.click('Retry');
    expect(panel.posted('retry')).toHaveLength(1);
  });

  it('by a conversation that is too long can be begun anew', async () => {
    const panel = await FakePanel.open([asked('t1'), sent('t1'), failed('t1', 'conversationTooLong')]);
    panel.click('New Conversation');
    expect(panel.posted('runCommand')).toEqual([{ type: 'runCommand', command: 'threadline.newConversation' }]);
  });

  it.each([
    ['nothing had come', [asked('t1'), sent('t1'), failed('t1', 'connectionLost')]],
    [
      'something else went wrong',
      [asked('t1'), sent('t1'), received('t1', delta('Some')), failed('t1', 'serverError')],
    ],
    ['the whole code is needed', [ofKind('edit'), sent('t1'), received('t1', delta('Some')), failed('t1', 'cutOff')]],
  ])('can only be asked again when %s', async (_, actions) => {
    const panel = await FakePanel.open(actions);
    expect(panel.transcript).not.toContain('(Continue)');
    expect(panel.transcript).toContain('(Retry)');
  });
});

describe('What stands above the first message', () => {
  function partlyRead(unread: number): Conversation {
    const whole = conversationOf(
      ...Array.from({ length: 5 }, (_, index) =>
        answered(`t${index}`, index === 0 ? null : `t${index - 1}`, `Answer ${index}`),
      ).flat(),
    );
    return { ...whole, turns: Object.fromEntries(Object.entries(whole.turns).slice(unread)) };
  }

  const read = (...indexes: readonly number[]): Action => {
    const turns = Object.values(partlyRead(0).turns).filter((_, index) => indexes.includes(index));
    return { type: 'turnsRead', at: 1, turns };
  };

  it('is the way to earlier messages, which come above what stands there', async () => {
    const panel = await FakePanel.open([], { conversation: partlyRead(3) });
    expect(articles()[0]).toBe('You said, message 7');
    panel.click('Show earlier messages (6 more)');
    expect(panel.posted('showEarlier')).toEqual([{ type: 'showEarlier', conversationId: 'c1' }]);
    const known = find('[data-turn=t3]');
    panel.type('Half a que');
    await panel.happen(read(2, 1));
    expect(find('[data-turn=t3]')).toBe(known);
    expect(articles()[0]).toBe('You said, message 3');
    expect(panel.box.value).toBe('Half a que');
    expect(buttonNames()).toContain('Show earlier messages (2 more)');
    await panel.happen(read(0));
    expect(find('.transcript-head').hidden).toBe(true);
    expect(articles()).toHaveLength(10);
  });

  it('is not there in a conversation that begins', async () => {
    await FakePanel.open();
    expect(find('.transcript-head').hidden).toBe(true);
  });

  it('is where the conversation was forked from', async () => {
    const panel = await FakePanel.open([
      ...answered('t1', null, 'One'),
      { type: 'forked', at: 1, conversationId: 'c0', fromTurnId: 't1' },
    ]);
    expect(find('.forked').textContent).toBe('Forked from an earlier conversation Open it');
    panel.click('Open it');
    expect(panel.posted('openConversation')).toEqual([{ type: 'openConversation', conversationId: 'c0' }]);
  });
});

describe('What the server remembers', () => {
  const line = (): string => find('.status-line').textContent;
  const at = (days: number): number => new Date(2030, 0, 2 + days, 14, 0).getTime();

  it('is told in days, and nothing where it is not known', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: at(0) });
    const panel = await FakePanel.open([], { nextQuestion: { until: at(3), replayed: null } });
    expect(line()).toBe('');
    await panel.happen({ ...asked('t1'), at: at(0) });
    expect(line()).toBe('Known to the server for 3 more days');
    panel.tell({ type: 'nextQuestionChanged', nextQuestion: { until: null, replayed: null } });
    expect(line()).toBe('');
  });

  it('is told when it is over, but not while that is being mended', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: at(0) });
    const panel = await FakePanel.open(answered('t1', null, 'One'), {
      nextQuestion: { until: at(3), replayed: null },
    });
    vi.advanceTimersByTime(at(3) - at(0) + 1);
    expect(line()).toMatch(/^No longer on the server/);
    await panel.happen({ ...asked('t2', 't1'), at: at(3) + 1 });
    expect(line()).not.toMatch(/forgotten/);
  });

  it.each([
    [{ until: at(6) + 12 * 3_600_000, replayed: null }, 'Known to the server for 6 more days'],
    [{ until: at(2) - 1, replayed: null }, 'Known to the server for 1 more day'],
    [{ until: at(1) - 1, replayed: null }, 'Known to the server for 23 more hours'],
    [{ until: at(0) + 2 * 3_600_000 - 1, replayed: null }, 'Known to the server for 1 more hour'],
    [{ until: at(0) + 1, replayed: null }, 'Known to the server for less than an hour'],
    [{ until: null, replayed: 'otherModel' }, 'Next: everything is sent again in full'],
    [{ until: null, replayed: 'otherKey' }, 'Next: everything is sent again in full'],
    [{ until: null, replayed: 'parentUnfinished' }, 'Next: everything is sent again in full'],
    [{ until: null, replayed: 'idUnknown' }, 'Next: everything is sent again in full'],
    [{ until: null, replayed: 'idExpired' }, 'No longer on the server: sent again in full'],
    [{ until: null, replayed: 'replayAlways' }, ''],
  ] as const)('is told as the next question is planned: %j', async (nextQuestion, text) => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: at(0) });
    await FakePanel.open(answered('t1', null, 'One'), { nextQuestion });
    expect(line()).toBe(text);
  });

  it('counts down by itself, to the end', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: at(0) });
    await FakePanel.open(answered('t1', null, 'One'), {
      nextQuestion: { until: at(2) + 12 * 3_600_000, replayed: null },
    });
    const said = [line()];
    while (vi.getTimerCount() > 0 && said.length < 40) {
      vi.advanceTimersToNextTimer();
      if (line() !== said.at(-1)) said.push(line());
    }
    expect(said.slice(0, 3)).toEqual([
      'Known to the server for 2 more days',
      'Known to the server for 1 more day',
      'Known to the server for 23 more hours',
    ]);
    expect(said.slice(-3)).toEqual([
      'Known to the server for 1 more hour',
      'Known to the server for less than an hour',
      'No longer on the server: sent again in full',
    ]);
    expect(said).toHaveLength(27);
  });

  it('is told in the language of the person', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: at(0) });
    await FakePanel.open(answered('t1', null, 'One'), {
      nextQuestion: { until: at(3), replayed: null },
      locale: 'zh-cn',
      strings: { 'Known to the server for {0} more days': '服务器还会记住 {0} 天' },
    });
    expect(line()).toBe('服务器还会记住 3 天');
  });
});

describe('A long conversation', () => {
  it('is not drawn again while its last answer streams', async () => {
    const long = Array.from({ length: 40 }, (_, index) =>
      answered(`t${index}`, index === 0 ? null : `t${index - 1}`, `Answer ${index}`),
    ).flat();
    const panel = await FakePanel.open([...long, asked('last', 't39'), sent('last'), received('last', delta('So'))]);
    // All that was there before has been drawn.
    await vi.waitFor(() => expect(buttonNames().filter((name) => name === 'Copy answer')).toHaveLength(40), {
      timeout: patienceMs,
    });
    await panel.drawn();
    const changed: Node[] = [];
    const observer = new MutationObserver((records) => records.forEach(({ target }) => changed.push(target)));
    observer.observe(find('[role=log]'), { subtree: true, childList: true, attributes: true, characterData: true });
    await panel.happen(received('last', delta(' it goes')));
    changed.push(...observer.takeRecords().map(({ target }) => target));
    observer.disconnect();
    expect(changed.length).toBeGreaterThan(0);
    const others = Array.from(document.querySelectorAll('article:not([data-turn=last])'));
    expect(changed.filter((node) => others.some((article) => article.contains(node)))).toEqual([]);
  });
});
