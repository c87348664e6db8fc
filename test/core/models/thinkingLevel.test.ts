import { describe, expect, it } from 'vitest';
import type { ThinkingLevel } from '../../../src/core/models/thinkingLevel.ts';
import { levelOf, levelsIn, nearestLevel, thinkingLevels, thinkingOf } from '../../../src/core/models/thinkingLevel.ts';
import { thinkingParameter } from '../../../src/core/request/thinkingParameter.ts';
import { capabilitiesAt } from '../../../src/core/servers/capabilitiesAt.ts';
import type { ServerKind } from '../../../src/core/servers/capabilities.ts';
import { distinctEfforts } from '../../simulator/models.ts';
import { currentService, service } from '../services.ts';

const other = (server: ServerKind, model: string) =>
  capabilitiesAt({ server, baseUrl: 'http://localhost:1/v1' }, model);

describe('The levels of thinking that are offered', () => {
  it.each([
    ['on and off by the first edition', service('qwen3.7-plus'), ['off', 'on']],
    ['those of the current edition', currentService('qwen3.7-plus'), ['off', 'low', 'medium', 'high']],
    ['those that make a difference', currentService('qwen3.8-max'), ['off', 'low', 'medium', 'highest']],
    ['for a name that is not known', currentService('somebody-elses'), ['off', 'low', 'medium', 'high']],
    ['none for a model that never thinks', currentService('qwen3-coder-plus'), []],
    ['none for it by the first edition either', service('qwen3-coder-plus'), []],
    ['OpenAI’s, of each model', other('openai', 'gpt-5'), ['minimal', 'low', 'medium', 'high']],
    [
      'of a dated one as of its family',
      other('openai', 'gpt-5.2-2025-12-11'),
      ['off', 'low', 'medium', 'high', 'highest'],
    ],
    ['its only one of GPT-5 pro', other('openai', 'gpt-5-pro'), ['high']],
    ['from none on since GPT-5.1', other('openai', 'gpt-5.1'), ['off', 'low', 'medium', 'high']],
    ['without none for the later pro models', other('openai', 'gpt-5.5-pro-2026-04-23'), ['medium', 'high', 'highest']],
    ['without none for Codex', other('openai', 'gpt-5.3-codex'), ['low', 'medium', 'high', 'highest']],
    ['up to the most of GPT-5.6', other('openai', 'gpt-5.6-sol'), ['off', 'low', 'medium', 'high', 'highest']],
    ['none for a chat model, which takes none', other('openai', 'gpt-5.2-chat-latest'), []],
    ['none by OpenAI for a model that is not known', other('openai', 'gpt-4.1'), []],
    ['LM Studio’s', other('lmStudio', 'openai/gpt-oss-20b'), ['low', 'medium', 'high']],
    ['none by LM Studio for others', other('lmStudio', 'qwen3-4b'), []],
    ['none by Ollama', other('ollama', 'qwen3.8-max'), []],
  ] as const)('are %s', (_, { levels }, expected) => {
    expect(levelsIn(levels)).toEqual(expected);
  });

  it.each([
    'qwen3-max-2026-01-23',
    'qwen3.8-flash',
    'qwen3.5-flash',
    'qwen-plus',
    'deepseek-v4-pro',
    'qwen3-coder-flash',
  ])('are those that the documentation tells apart: %s', (model) => {
    expect(Object.values(currentService(model).levels)).toEqual(distinctEfforts(model));
  });
});

describe('How much OpenAI’s models think when nobody says', () => {
  it.each([
    ['gpt-5', 'medium'],
    ['gpt-5-pro', 'high'],
    ['gpt-5.1', 'off'],
    ['gpt-5.2', 'off'],
    ['gpt-5.4', 'off'],
    ['gpt-5.5', 'medium'],
    ['gpt-5.5-pro', 'high'],
  ])('is their documented default: %s', (model, usual) => {
    expect(other('openai', model).usualLevel).toBe(usual);
  });

  it('is sent as its highest word where a model has two', () => {
    expect(other('openai', 'gpt-5.6-sol').levels.highest).toBe('max');
    expect(other('openai', 'gpt-5.5').levels.highest).toBe('xhigh');
  });
});

describe('A level that is wanted', () => {
  it.each<readonly [ThinkingLevel, readonly ThinkingLevel[], ThinkingLevel | undefined]>([
    ['high', ['off', 'low', 'high'], 'high'],
    ['high', ['off', 'low', 'medium', 'highest'], 'medium'],
    ['on', ['off', 'low', 'medium', 'high'], 'medium'],
    ['low', ['off', 'on'], 'off'],
    ['medium', ['off', 'on'], 'on'],
    ['highest', ['off', 'on'], 'on'],
    ['off', ['minimal', 'low'], 'minimal'],
    ['low', ['high'], 'high'],
    ['minimal', ['off', 'high'], 'high'],
    ['medium', [], undefined],
  ])('%s among %j is %s', (wanted, levels, nearest) => {
    const offered = Object.fromEntries(levels.map((level) => [level, true]));
    expect(nearestLevel(wanted, offered, 'medium')).toBe(nearest);
  });

  it('is the model’s own where it is only to think', () => {
    const { levels, usualLevel } = currentService('qwen3.8-max');
    expect(nearestLevel('on', levels, usualLevel)).toBe('highest');
  });

  it.each(thinkingLevels)('is sent as one parameter at most: %s', (level) => {
    expect(levelOf(thinkingOf(level))).toBe(level);
    expect(Object.keys(thinkingParameter(level, currentService('qwen3.7-plus')))).toEqual(['reasoning']);
    expect(Object.keys(thinkingParameter(level, service('qwen3.7-plus')))).toEqual(['enable_thinking']);
    expect(thinkingParameter(level, other('ollama', 'm'))).toEqual({});
  });

  it('is sent in the words of the API', () => {
    expect(thinkingParameter('highest', currentService('qwen3.8-max'))).toEqual({ reasoning: { effort: 'xhigh' } });
    expect(thinkingParameter('highest', currentService('deepseek-v4-pro'))).toEqual({ reasoning: { effort: 'max' } });
    expect(thinkingParameter('off', currentService('qwen3.8-max'))).toEqual({ reasoning: { effort: 'none' } });
    expect(thinkingParameter('off', service())).toEqual({ enable_thinking: false });
  });
});
