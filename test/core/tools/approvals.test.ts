import { describe, expect, it } from 'vitest';
import type { ApprovalChoice } from '../../../src/core/tools/pendingApproval.ts';
import { type ApprovalRequest, Approvals, type CallName, maxWaiting } from '../../../src/core/tools/approvals.ts';

const request = (changes: Partial<ApprovalRequest> = {}): ApprovalRequest => ({
  conversationId: 'c',
  turnId: 't',
  callId: '1',
  tool: 'write',
  title: 'Write',
  from: '',
  purpose: '',
  detail: '{}',
  since: 1,
  ...changes,
});

const named = (callId: string): CallName => ({ conversationId: 'c', turnId: 't', callId });

function create() {
  const workspace = new Set<string>();
  const news: number[] = [];
  const approvals: Approvals = new Approvals(workspace, () => news.push(approvals.of('c').length));
  const going = new AbortController();
  return {
    approvals,
    workspace,
    news,
    stop: () => going.abort(),
    ask: (changes?: Partial<ApprovalRequest>) => approvals.ask(request(changes), going.signal),
  };
}

describe('leave for calls', () => {
  it('is waited for, and each change is told of', async () => {
    const { approvals, news, ask } = create();
    const [first, second] = [ask(), ask({ callId: '2', conversationId: 'other' })];
    expect(approvals.of('c')).toEqual([
      { turnId: 't', callId: '1', title: 'Write', from: '', purpose: '', detail: '{}', since: 1 },
    ]);
    approvals.answer(named('1'), 'once');
    approvals.answer({ ...named('2'), conversationId: 'other' }, 'deny');
    expect(await Promise.all([first, second])).toEqual(['allowed', 'denied']);
    expect([approvals.of('c'), approvals.of('other')]).toEqual([[], []]);
    expect(news).toEqual([1, 1, 0, 0]);
  });

  it('given once is asked for again', async () => {
    const { approvals, ask } = create();
    const first = ask();
    approvals.answer(named('1'), 'once');
    await first;
    void ask({ callId: '2' });
    expect(approvals.of('c')).toHaveLength(1);
  });

  it('for a conversation holds for the tool there, and for what waits already', async () => {
    const { approvals, ask } = create();
    const calls = [ask(), ask({ callId: '2' })];
    void ask({ callId: '3', tool: 'delete' });
    approvals.answer(named('1'), 'conversation');
    expect(await Promise.all([...calls, ask({ callId: '4' })])).toEqual(['allowed', 'allowed', 'allowed']);
    void ask({ callId: '5', conversationId: 'other' });
    expect([approvals.of('c').map(({ callId }) => callId), approvals.of('other')]).toEqual([
      ['3'],
      [expect.objectContaining({ callId: '5' })],
    ]);
  });

  it('for the workspace is remembered by whoever remembers, and can be taken back there', async () => {
    const { approvals, workspace, ask } = create();
    const first = ask();
    approvals.answer(named('1'), 'workspace');
    expect([await first, await ask({ callId: '2', conversationId: 'other' }), [...workspace]]).toEqual([
      'allowed',
      'allowed',
      ['write'],
    ]);
    workspace.clear();
    void ask({ callId: '3' });
    expect(approvals.of('c')).toHaveLength(1);
  });

  it('that lasts is taken back from a tool everywhere, whatever the tool said of itself when it was given', async () => {
    const { approvals, workspace, ask } = create();
    const first = ask({ tool: 'write@#a' });
    approvals.answer(named('1'), 'conversation');
    const others = [ask({ tool: 'write@#b', conversationId: 'other' }), ask({ callId: '2', tool: 'delete@#a' })];
    approvals.answer({ ...named('1'), conversationId: 'other' }, 'workspace');
    approvals.answer(named('2'), 'conversation');
    await Promise.all([first, ...others]);
    approvals.revoke('write@#b');
    expect([...workspace]).toEqual([]);
    expect(await ask({ callId: '3', tool: 'delete@#a' })).toBe('allowed');
    void ask({ callId: '4', tool: 'write@#a' });
    expect(approvals.of('c').map(({ callId }) => callId)).toEqual(['4']);
  });

  it('is withdrawn by a stop', async () => {
    const { approvals, stop, ask } = create();
    const call = ask();
    stop();
    await expect(call).rejects.toThrow(/abort/);
    await expect(ask()).rejects.toThrow(/abort/);
    expect(approvals.of('c')).toEqual([]);
  });

  it('goes to one call alone, though two have the same id', async () => {
    const { approvals, ask } = create();
    const [first, second] = [ask(), ask({ tool: 'delete' })];
    approvals.answer(named('1'), 'once');
    expect(await Promise.all([first, second])).toEqual(['allowed', 'notAsked']);
  });

  it.each(['', 'Once', 'always', 'constructor', '__proto__'])(
    'is not given by the answer “%s”, which nobody knows',
    async (choice) => {
      const { approvals, workspace, ask } = create();
      const call = ask();
      approvals.answer(named('1'), choice as ApprovalChoice);
      expect([await call, [...workspace]]).toEqual(['denied', []]);
      void ask({ callId: '2' });
      expect(approvals.of('c')).toHaveLength(1);
    },
  );

  it('is asked for so many calls of a conversation, and for no more', async () => {
    const { approvals, ask } = create();
    const calls = Array.from({ length: maxWaiting + 5 }, (_, index) => ask({ callId: `${index}` }));
    expect(await Promise.all(calls.slice(maxWaiting))).toEqual(Array(5).fill('notAsked'));
    void ask({ callId: '1', turnId: 'u', conversationId: 'other' });
    expect([approvals.of('c').length, approvals.of('other').length]).toEqual([maxWaiting, 1]);
    approvals.answer(named('0'), 'deny');
    void ask({ callId: 'next' });
    expect(approvals.of('c').at(-1)?.callId).toBe('next');
  });

  it('goes to the call of its own conversation: a fork has turns of the same id', async () => {
    const { approvals, ask } = create();
    const [first, second] = [ask(), ask({ conversationId: 'fork' })];
    approvals.answer({ ...named('1'), conversationId: 'fork' }, 'once');
    expect([await second, approvals.of('c').length]).toEqual(['allowed', 1]);
    approvals.answer(named('1'), 'deny');
    expect(await first).toBe('denied');
  });

  it('is not given by an answer that comes too late', () => {
    const { approvals, workspace } = create();
    approvals.answer(named('1'), 'workspace');
    expect([...workspace]).toEqual([]);
  });
});
