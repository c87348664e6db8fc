import { describe, expect, it } from 'vitest';
import { keyPageOf } from '../../../src/core/servers/keyPage.ts';
import { currentServers, otherServers, planServers } from '../../../src/core/servers/knownServers.ts';

const beijing = 'https://bailian.console.aliyun.com/?tab=model#/api-key';
const other = (region: string, site = 'alibabacloud'): string =>
  `https://modelstudio.console.${site}.com/${region}?tab=dashboard#/api-key`;

describe('the page on which a key is made', () => {
  it.each([
    ['https://dashscope.aliyuncs.com/compatible-mode/v1', beijing],
    ['https://dashscope.aliyuncs.com/api/v2/apps/protocols/compatible-mode/v1', beijing],
    ['https://dashscope-finance.aliyuncs.com/compatible-mode/v1', beijing],
    ['https://vpc-cn-beijing.dashscope.aliyuncs.com/compatible-mode/v1', beijing],
    ['https://team.cn-beijing.maas.aliyuncs.com/compatible-mode/v1', beijing],
    ['https://coding.dashscope.aliyuncs.com/v1', beijing],
    ['https://dashscope-intl.aliyuncs.com/compatible-mode/v1', other('ap-southeast-1')],
    ['https://coding-intl.dashscope.aliyuncs.com/v1', other('ap-southeast-1')],
    ['https://token-plan.ap-southeast-1.maas.aliyuncs.com/compatible-mode/v1', other('ap-southeast-1')],
    ['https://dashscope-us.aliyuncs.com/compatible-mode/v1', other('us-east-1')],
    ['https://cn-hongkong.dashscope.aliyuncs.com/compatible-mode/v1', other('cn-hongkong')],
    ['https://team.eu-central-1.maas.aliyuncs.com/compatible-mode/v1', other('eu-central-1')],
  ])('is in the console of the region of %s', (baseUrl, page) => {
    expect(keyPageOf(baseUrl, 'en')).toBe(page);
  });

  it('is the one of the Chinese site for who reads Chinese', () => {
    expect(keyPageOf('https://dashscope-intl.aliyuncs.com/compatible-mode/v1', 'zh-cn')).toBe(
      other('ap-southeast-1', 'aliyun'),
    );
    expect(keyPageOf('https://dashscope.aliyuncs.com/compatible-mode/v1', 'zh-cn')).toBe(beijing);
  });

  it('is one of its own for each region that can be chosen, and none for other servers', () => {
    const pages = currentServers.map(({ baseUrl }) => keyPageOf(baseUrl, 'en'));
    expect(new Set(pages).size).toBe(currentServers.length);
    for (const { baseUrl } of planServers) expect(keyPageOf(baseUrl, 'en')).toMatch(/^https:\/\/\w+\.console\./);
    for (const { baseUrl } of otherServers) expect(keyPageOf(baseUrl, 'en')).toBeNull();
    expect(keyPageOf('https://dashscope.aliyuncs.com.example.com/v1', 'en')).toBeNull();
  });
});
