import { afterEach, describe, expect, it } from 'vitest';
import * as l10n from '@vscode/l10n';
import bundle from '../../../l10n/bundle.l10n.zh-cn.json' with { type: 'json' };
import manifest from '../../../package.json' with { type: 'json' };
import { checkOptions } from '../../../src/core/request/checkOptions.ts';
import { type Failure, keyTroubles } from '../../../src/core/failures/failure.ts';
import { hostedTools } from '../../../src/core/models/hostedTools.ts';
import { capabilitiesOf, imageSearchTools, serverKinds } from '../../../src/core/servers/capabilities.ts';
import { connectionRemedies, troubleText, worksText } from '../../../src/core/servers/connectionText.ts';
import { keyTroubleAfter, keyTroubleBefore } from '../../../src/core/servers/keyTrouble.ts';
import { otherServers, planServers, serviceServers } from '../../../src/core/servers/knownServers.ts';
import { isLegacyAddress, movedAddress, movesByItself } from '../../../src/core/servers/legacyAddress.ts';
import { repairAddress } from '../../../src/core/servers/repairAddress.ts';
import { serverChoice } from '../../../src/core/servers/serverChoice.ts';
import { serverKindOf } from '../../../src/core/servers/serverKind.ts';
import { abilityText } from '../../../src/core/servers/serverWords.ts';
import { isWorkspaceId, workspaceBaseUrl, workspaceRegions } from '../../../src/core/servers/workspaceServer.ts';

const legacy = 'https://dashscope.aliyuncs.com/api/v2/apps/protocols/compatible-mode/v1';
const current = 'https://dashscope.aliyuncs.com/compatible-mode/v1';
const { properties } = manifest.contributes.configuration;

afterEach(() => l10n.config({ contents: {} }));

describe('the servers that are offered', () => {
  const all = [...serviceServers, ...planServers, ...otherServers].map(({ baseUrl }) => baseUrl);

  it('begin with the current address of each region; the default of the settings, of the first edition, comes after them', () => {
    expect(serviceServers.map(({ baseUrl }) => isLegacyAddress(baseUrl))).toEqual([false, false, false, false, true]);
    expect(serviceServers.at(-1)?.baseUrl).toBe(legacy);
    expect(properties['threadline.baseUrl'].default).toBe(legacy);
  });

  it('need no repair, and none is there twice', () => {
    expect(all.map((baseUrl) => repairAddress(baseUrl)?.baseUrl)).toEqual(all);
    expect(new Set(all).size).toBe(all.length);
  });

  it('say in one line what they can do', () => {
    expect(abilityText(capabilitiesOf('qwen'), true)).toBe(
      'server memory · web search, web extractor, code interpreter · API key needed',
    );
    expect(abilityText(capabilitiesOf('ollama'), false)).toBe(
      'no server memory: each question is sent with all earlier turns · no built-in tools · no API key needed',
    );
  });
});

describe('An address that is gone', () => {
  it.each([
    [legacy, true],
    [current, false],
    ['https://gateway.example/api/v2/apps/protocols/compatible-mode/v1', false],
    ['http://dashscope.aliyuncs.com/api/v2/apps/protocols/compatible-mode/v1', false],
    ['https://dashscope.aliyuncs.com.evil.example/api/v2/apps/protocols/compatible-mode/v1', false],
  ])('is left without asking where it is the service’s own: %s', (baseUrl, expected) => {
    expect(movesByItself(baseUrl)).toBe(expected);
  });
});

describe('the address of a workspace', () => {
  it('has the id and the region in its host, in every region that the service documents', () => {
    expect(workspaceRegions.map((region) => workspaceBaseUrl('llm-a1', region))).toEqual(
      ['cn-beijing', 'ap-southeast-1', 'us-east-1', 'cn-hongkong', 'eu-central-1', 'ap-northeast-1'].map(
        (region) => `https://llm-a1.${region}.maas.aliyuncs.com/compatible-mode/v1`,
      ),
    );
  });

  it.each(['', '-a', 'a-', 'A1', 'a.b', 'a/b', 'evil.example.com#', 'a@b', 'ä', 'a b', 'a'.repeat(64)])(
    'is not made of “%s”',
    (id) => {
      expect(isWorkspaceId(id)).toBe(false);
      expect(() => workspaceBaseUrl(id, 'cn-beijing')).toThrow(RangeError);
    },
  );
});

describe('an address that was typed or pasted', () => {
  it.each([
    ['https://dashscope.aliyuncs.com/compatible-mode/v1/responses', current],
    ['https://dashscope.aliyuncs.com/compatible-mode/v1/responses/resp_1?include=x', current],
    [' https://dashscope.aliyuncs.com/compatible-mode/v1/chat/completions/ ', current],
    [`${legacy}/responses`, legacy],
    ['https://dashscope.aliyuncs.com', current],
    ['https://dashscope.aliyuncs.com/api/v1', current],
    ['dashscope-intl.aliyuncs.com', 'https://dashscope-intl.aliyuncs.com/compatible-mode/v1'],
    ['https://w1.cn-beijing.maas.aliyuncs.com/', 'https://w1.cn-beijing.maas.aliyuncs.com/compatible-mode/v1'],
    ['https://coding.dashscope.aliyuncs.com', 'https://coding.dashscope.aliyuncs.com/v1'],
    ['localhost:11434', 'http://localhost:11434/v1'],
    ['http://127.0.0.1:1234/v1/models', 'http://127.0.0.1:1234/v1'],
    ['https://api.openai.com', 'https://api.openai.com/v1'],
    ['https://api.deepseek.com/responses', 'https://api.deepseek.com'],
    ['https://gateway.example.com/qwen/v1/responses', 'https://gateway.example.com/qwen/v1'],
    ['gateway.example.com:8443/v1', 'https://gateway.example.com:8443/v1'],
    ['https://gateway.example.com/models/qwen/v1', 'https://gateway.example.com/models/qwen/v1'],
    ['https://gateway.example.com/openai/responses/v1', 'https://gateway.example.com/openai/responses/v1'],
    ['https://gateway.example.com/responses/v1/responses', 'https://gateway.example.com/responses/v1'],
    ['https://gateway.example.com/v1/models/qwen3-max', 'https://gateway.example.com/v1'],
    ['https://res.services.ai.azure.com/models', 'https://res.services.ai.azure.com/models'],
    ['http://192.168.1.5:8000/v1', 'http://192.168.1.5:8000/v1'],
    ['https://aliyuncs.com.example.org/v1', 'https://aliyuncs.com.example.org/v1'],
  ])('%s is read as %s', (typed, baseUrl) => {
    expect(repairAddress(typed)?.baseUrl).toBe(baseUrl);
  });

  it.each([
    '',
    '  ',
    'not an address',
    'ftp://example.com',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://user:secret@example.com/v1',
    'https://',
  ])('“%s” is none', (typed) => {
    expect(repairAddress(typed)).toBeUndefined();
  });
});

describe('a server that is chosen', () => {
  it.each([
    [current, undefined, 'auto', 'auto'],
    ['http://localhost:1234/v1', 'lmStudio', 'auto', 'auto'],
    ['http://localhost:11434/v1', 'ollama', 'auto', 'replay'],
    ['http://localhost:9999/v1', 'vllm', 'vllm', 'replay'],
    ['http://10.0.0.5:8080/v1', 'llamaCpp', 'llamaCpp', 'replay'],
    ['http://10.0.0.5:1234/v1', 'lmStudio', 'lmStudio', 'auto'],
    ['https://api.openai.com/v1', 'openai', 'auto', 'auto'],
    ['https://api.deepseek.com', 'deepseek', 'auto', 'replay'],
    ['http://localhost:8000/v1', 'qwen', 'qwen', 'auto'],
  ] as const)(
    '%s as %s: the kind is written where the address does not say it, and so is what is never remembered',
    (baseUrl, kind, server, serverState) => {
      expect(serverChoice(baseUrl, kind)).toEqual({ baseUrl, server, serverState });
    },
  );

  it('is only taken for one on this machine when it is one', () => {
    expect(serverKindOf('https://127.example.com:11434/v1')).toBe('qwen');
    expect(serverKindOf('http://127.0.0.1:11434/v1')).toBe('ollama');
  });

  it('can be written as the setting’s own words', () => {
    expect(properties['threadline.server'].enum).toEqual(['auto', ...serverKinds]);
    const { enumDescriptions, enumItemLabels } = properties['threadline.server'];
    expect([enumDescriptions.length, enumItemLabels.length]).toEqual([serverKinds.length + 1, serverKinds.length + 1]);
  });
});

describe('hosted tools', () => {
  it('can be chosen in the settings, each with its description', () => {
    const { enum: names, enumDescriptions } = properties['threadline.tools'].items;
    expect(names).toEqual(hostedTools);
    expect(enumDescriptions).toEqual(hostedTools.map((tool) => `%tool.${tool}%`));
  });

  it('of the service are all of them, some for some models only', () => {
    expect([...capabilitiesOf('qwen').hostedTools, ...imageSearchTools]).toEqual(hostedTools);
  });
});

describe('the path of the first edition', () => {
  it('is left for the path that took its place, on the same host', () => {
    expect(movedAddress(legacy)).toBe(current);
    expect(movedAddress('http://127.0.0.1:8123/api/v2/apps/protocols/compatible-mode/v1')).toBe(
      'http://127.0.0.1:8123/compatible-mode/v1',
    );
    expect(movedAddress(current)).toBeUndefined();
  });
});

describe('a key that does not fit the host', () => {
  const plan = 'https://token-plan.cn-beijing.maas.aliyuncs.com/compatible-mode/v1';

  it.each([
    ['sk-sp-1', current, 'planKeyElsewhere'],
    ['sk-sp-1', 'https://w1.cn-beijing.maas.aliyuncs.com/compatible-mode/v1', 'planKeyElsewhere'],
    ['sk-1', plan, 'ordinaryKeyOnPlan'],
    ['sk-ws-1', 'https://coding-intl.dashscope.aliyuncs.com/v1', 'ordinaryKeyOnPlan'],
    ['sk-sp-1', plan, undefined],
    ['sk-1', current, undefined],
    ['sk-sp-1', 'https://gateway.example.com/v1', undefined],
    [undefined, plan, undefined],
  ])('%s on %s is known before anything is sent: %s', (key, baseUrl, trouble) => {
    expect(keyTroubleBefore(key, baseUrl)).toBe(trouble);
  });

  it('is told by the answer where the host says nothing', () => {
    const said = 'invalid access token or token expired';
    expect(keyTroubleAfter('sk-sp-1', 'https://gateway.example.com/v1', said)).toBe('planKeyElsewhere');
    expect(keyTroubleAfter('sk-1', 'https://gateway.example.com/v1', said)).toBe('expiredOrPlan');
    expect(keyTroubleAfter('sk-1', 'https://gateway.example.com/v1', 'Invalid API-key provided.')).toBeUndefined();
  });

  it('gets a sentence of its own, in both languages', () => {
    const said = () =>
      keyTroubles.map((keyTrouble) => troubleText({ kind: 'keyRefused', host: 'example.com', keyTrouble }));
    const english = said();
    expect(new Set(english).size).toBe(keyTroubles.length);
    l10n.config({ contents: bundle });
    expect(said().filter((text) => /\p{Script=Han}/u.test(text))).toHaveLength(keyTroubles.length);
  });
});

describe('the check of a connection', () => {
  it('tells server, model, time, and whether conversations are kept', () => {
    expect(worksText({ state: 'works', model: 'm', elapsedMs: 812.4, keepsConversations: true }, 'h')).toBe(
      'h answered with m in 812 ms and stores conversations.',
    );
    expect(worksText({ state: 'works', model: 'm', elapsedMs: 812.4, keepsConversations: false }, 'h')).toContain(
      'It does not store conversations',
    );
  });

  it.each<[Failure, readonly string[]]>([
    [{ kind: 'keyRefused' }, ['setApiKey', 'selectEndpoint', 'checkConnection', 'showLog']],
    [
      { kind: 'keyRefused', keyTrouble: 'planKeyElsewhere' },
      ['selectEndpoint', 'setApiKey', 'checkConnection', 'showLog'],
    ],
    [{ kind: 'accessDenied', deniedAccess: 'model' }, ['selectModel', 'checkConnection', 'showLog']],
    [
      { kind: 'accessDenied', deniedAccess: 'workspace' },
      ['setApiKey', 'selectEndpoint', 'checkConnection', 'showLog'],
    ],
    [{ kind: 'pathGone' }, ['moveAddress', 'selectEndpoint', 'checkConnection', 'showLog']],
    [{ kind: 'unknownModel', model: 'x' }, ['selectModel', 'checkConnection', 'showLog']],
    [{ kind: 'network' }, ['checkConnection', 'selectEndpoint', 'showLog']],
    [{ kind: 'idle', idleSeconds: 15 }, ['checkConnection', 'showLog']],
  ])('offers for %j what can be done: %s', (failure, remedies) => {
    expect(connectionRemedies(failure)).toEqual(remedies);
  });
});

describe('settings with a range', () => {
  const options = { model: 'm', enableThinking: false, tools: [], temperature: null, topP: null };

  it('have it in the settings editor: temperature in [0, 2), top_p in (0, 1]', () => {
    expect(properties['threadline.temperature']).toMatchObject({
      type: ['number', 'null'],
      minimum: 0,
      exclusiveMaximum: 2,
    });
    expect(properties['threadline.topP']).toMatchObject({ type: ['number', 'null'], exclusiveMinimum: 0, maximum: 1 });
  });

  it.each([
    [0, true],
    [1.99, true],
    [2, false],
    [-0.1, false],
    [Number.NaN, false],
  ])('a temperature of %d is sent: %s', (temperature, isSent) => {
    expect(checkOptions({ ...options, temperature }) === undefined).toBe(isSent);
  });

  it.each([
    [0, false],
    [0.01, true],
    [1, true],
    [1.01, false],
    [Number.NaN, false],
  ])('a top_p of %d is sent: %s', (topP, isSent) => {
    expect(checkOptions({ ...options, topP }) === undefined).toBe(isSent);
  });
});

describe('settings that steer requests', () => {
  const steering = [
    'baseUrl',
    'server',
    'serverState',
    'sessionCache',
    'prices',
    'instructions',
    'answerLanguage',
    'idleTimeoutSeconds',
  ] as const;

  it.each(steering)('%s is the machine’s own, so that no workspace can set it', (key) => {
    expect(properties[`threadline.${key}`].scope).toBe('machine');
  });

  it('are not followed in a workspace that is not trusted', () => {
    const { restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    const ofWindows = Object.entries(properties).flatMap(([key, { scope }]) => (scope === 'window' ? [key] : []));
    expect(ofWindows).toContain('threadline.sendWith');
    expect(ofWindows.filter((key) => !restrictedConfigurations.includes(key))).toEqual([]);
    const ofMachine = steering.filter((key) => key !== 'idleTimeoutSeconds').map((key) => `threadline.${key}`);
    expect(restrictedConfigurations).toEqual(expect.arrayContaining(ofMachine));
  });

  it('cost nothing and invent no prices unless the person says so', () => {
    expect(properties['threadline.sessionCache'].default).toBe(false);
    expect(properties['threadline.prices'].default).toEqual({});
  });
});
