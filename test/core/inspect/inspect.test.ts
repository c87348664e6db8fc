import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Action } from '../../../src/core/conversation/action.ts';
import { pathTo } from '../../../src/core/conversation/path.ts';
import { toCurl } from '../../../src/core/inspect/curl.ts';
import { hideKey } from '../../../src/core/inspect/hideKey.ts';
import { inspectText } from '../../../src/core/inspect/inspectText.ts';
import { rebuildRecords } from '../../../src/core/inspect/rebuildRequests.ts';
import type { RequestRecord } from '../../../src/core/inspect/requestRecord.ts';
import { capabilitiesOf, serverKinds } from '../../../src/core/servers/capabilities.ts';
import { answered, asked, conversationOf, options, sent } from '../builders.ts';

const record: RequestRecord = {
  turnId: 'a',
  at: 1,
  url: 'https://example.com/v1/responses',
  hasKey: true,
  usesSessionCache: true,
  request: {
    model: 'qwen3-max',
    input: `What's "$HOME" and \`date\`?\n'quoted' \\ end`,
    stream: true,
    previous_response_id: 'id-1',
  },
  plan: { mode: 'chain' },
  response: { id: 'id-2', status: 'completed' },
  firstEventMs: 120,
  endedMs: 900,
};

/** What a shell makes of the command: its words, one a line of JSON. */
async function shellWords(command: string): Promise<readonly string[]> {
  const script = `curl() { for word in "$@"; do printf '%s\\0' "$word"; done; }\n${command}`;
  const { stdout } = await promisify(execFile)('sh', ['-c', script], {
    env: { DASHSCOPE_API_KEY: 'sk-from-environment', API_KEY: 'sk-of-another-server', HOME: '/h' },
  });
  return stdout.split('\0').slice(0, -1);
}

describe('a request as curl', () => {
  it('takes the key of the service for the service alone, and another for any other server', async () => {
    const service = await shellWords(toCurl({ ...record, url: 'https://dashscope.aliyuncs.com/v1/responses' }));
    expect(service).toContain('Authorization: Bearer sk-from-environment');
    for (const url of ['https://example.com/v1/responses', 'http://dashscope.aliyuncs.com/v1/responses', '']) {
      const others = await shellWords(toCurl({ ...record, url }));
      expect(others.join()).not.toContain('sk-from-environment');
      expect(others).toContain('Authorization: Bearer sk-of-another-server');
    }
  });

  it('reaches the shell as it was, with the key from the environment alone', async () => {
    const words = await shellWords(toCurl(record));
    expect(toCurl(record)).not.toContain('sk-');
    expect(words).toContain('Authorization: Bearer sk-of-another-server');
    expect(words).toContain('x-dashscope-session-cache: enable');
    expect(words).toContain(record.url);
    expect(JSON.parse(words.at(-1) ?? '')).toEqual(record.request);
  });

  it('holds nothing that a terminal obeys or that hides something, and is still the same request', async () => {
    const input =
      Array.from({ length: 0x250 }, (_, code) => String.fromCharCode(code)).join('') +
      '\u2028\u2029\u202e\u2066\u200b\ufeff\ud800 x \u001b]0;t\u0007\u001b[201~; rm -rf ~ !! $(id) `id` %s \\';
    const hostile = {
      ...record,
      request: { ...record.request, model: "'; id; '\u007f", input },
      url: "https://example.com/v1/o'x[1-9]/responses\u007f",
    };
    const command = toCurl(hostile);
    expect(command.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
    const words = await shellWords(command);
    expect(JSON.parse(words.at(-1) ?? '')).toEqual(hostile.request);
    expect(words).toContain("https://example.com/v1/o'x[1-9]/responses");
    expect(words).toContain('--globoff');
  });

  it('has no key for a server that asks for none', () => {
    expect(toCurl({ ...record, hasKey: false })).not.toContain('Authorization');
  });
});

describe('a request that is looked at', () => {
  it('tells address, plan, body, response and times', () => {
    const text = inspectText([record]);
    expect(text).toContain('POST https://example.com/v1/responses\nAuthorization: Bearer ••••••••');
    expect(text).toContain('Chained: the server remembers the earlier turns');
    expect(text).toContain('"previous_response_id": "id-1"');
    expect(text).toContain('"status": "completed"');
    expect(text).toContain('First event after 120 ms, last after 900 ms.');
  });

  it('says why it was sent in full, and what failed', () => {
    const text = inspectText([
      {
        ...record,
        plan: { mode: 'replay', reason: 'otherKey' },
        failure: { kind: 'serverError', message: 'Overloaded', status: 503, host: 'example.com' },
      },
    ]);
    expect(text).toContain('another API key');
    expect(text).toContain('example.com had an internal error.');
    expect(text).toContain('HTTP status: 503');
  });

  it('never tells the key, whoever repeats it', () => {
    const key = 'sk-0123456789';
    const response = {
      id: 'id-2',
      output: [{ type: 'message', content: [{ type: 'output_text', text: `Your key is ${key}.` }] }],
      metadata: { [key]: [encodeURIComponent(`Bearer ${key}`)] },
    };
    const record2 = {
      ...record,
      request: { ...record.request, input: `const key = "${key}";` },
      response,
      failure: { kind: 'serverError', message: key } as const,
    };
    const hidden = hideKey(record2, key);
    expect(inspectText([hidden])).not.toContain('0123456789');
    expect(toCurl(hidden)).not.toContain('0123456789');
    expect(hideKey(record2, undefined)).toEqual(record2);
  });

  it('shows what cannot be seen by its number', () => {
    const text = inspectText([{ ...record, response: { text: 'a\u202eb\u007f\u001b[31m' } }]);
    expect(text).toContain(String.raw`a\u202eb\u007f\u001b[31m`);
  });

  it('cannot be closed early by fences in it', () => {
    const text = inspectText([
      { ...record, request: { ...record.request, input: '```\n# Not a heading of ours\n```' } },
    ]);
    expect(text).toMatch(/^````json$/m);
  });
});

describe('a request that is gone', () => {
  it('is built again from the transcript, and says so', () => {
    const conversation = conversationOf(...answered('a', null, 'First answer'), asked('b', 'a', 'Second?'), sent('b'));
    const before = pathTo(conversation, 'b');
    const instructions = [{ source: '', mark: 'then' }];
    const expired = { mode: 'replay', reason: 'idExpired', instructions } as const;
    const replayed = before.map((turn) =>
      turn.id === 'b' ? { ...turn, responses: [{ plan: expired, output: [] }] } : turn,
    );
    const [rebuilt] = rebuildRecords({
      path: replayed,
      instructions: [{ source: '', text: 'Be brief.' }],
      functions: [],
      url: 'https://e/v1/responses',
      hasKey: true,
      usesSessionCache: false,
      capabilities: capabilitiesOf(),
    });
    expect(rebuilt?.request.input).toEqual([
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'Question a' },
      { role: 'assistant', content: 'First answer' },
      { role: 'user', content: 'Second?' },
    ]);
    expect(inspectText(rebuilt ? [rebuilt] : [])).toContain('Rebuilt from the transcript');
  });

  it.each(serverKinds)('is built again for the server that it went to: %s', (kind) => {
    const conversation = conversationOf(
      {
        ...asked('a'),
        question: {
          kind: 'chat',
          text: 'Hi',
          attachments: [],
          options: { ...options, enableThinking: true, tools: ['web_search', 'web_extractor'] },
        },
      } as Action,
      sent('a'),
    );
    const server = {
      url: 'http://localhost/v1/responses',
      hasKey: false,
      usesSessionCache: false,
      capabilities: capabilitiesOf(kind),
    };
    const [rebuilt] = rebuildRecords({ path: pathTo(conversation, 'a'), instructions: [], functions: [], ...server });
    const { levels, hostedTools } = capabilitiesOf(kind);
    expect('enable_thinking' in (rebuilt?.request ?? {})).toBe('on' in levels);
    expect((rebuilt?.request.tools ?? []).map(({ type }) => type)).toEqual(
      hostedTools.filter((tool) => tool !== 'code_interpreter'),
    );
  });
});
