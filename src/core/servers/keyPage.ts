import { hostnameOf, isServiceAddress } from './serviceHost.ts';

/**
 * The page of API keys in the console of an address's region; `null` for another server.
 *
 * @param language - The editor's display language, BCP 47: the console of other regions has a Chinese site and an international one.
 */
export function keyPageOf(baseUrl: string, language: string): string | null {
  if (!isServiceAddress(baseUrl)) return null;
  const region = consoleRegion(hostnameOf(baseUrl));
  if (region === undefined) return 'https://bailian.console.aliyun.com/?tab=model#/api-key';
  const site = language.toLowerCase().startsWith('zh') ? 'aliyun' : 'alibabacloud';
  return `https://modelstudio.console.${site}.com/${region}?tab=dashboard#/api-key`;
}

/** `undefined` for the console of the Chinese mainland. */
function consoleRegion(host: string): string | undefined {
  const short = /^(?:dashscope|coding)-(intl|us)\./.exec(host)?.[1];
  if (short !== undefined) return short === 'us' ? 'us-east-1' : 'ap-southeast-1';
  const region = /(?:^|\.)(?:vpc-)?([a-z]{2}-[a-z]+(?:-\d+)?)\.(?:dashscope|maas)\./.exec(host)?.[1];
  return region?.startsWith('cn-') && region !== 'cn-hongkong' ? undefined : region;
}
