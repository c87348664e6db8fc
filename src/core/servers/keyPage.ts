import { hostnameOf, isServiceAddress, regionAbroad } from './serviceHost.ts';

/**
 * The page of API keys in the console of an address's region; `null` for another server.
 *
 * @param language - The editor's display language, BCP 47: the console of other regions has a Chinese site and an international one.
 */
export function keyPageOf(baseUrl: string, language: string): string | null {
  if (!isServiceAddress(baseUrl)) return null;
  const region = regionAbroad(hostnameOf(baseUrl));
  if (region === undefined) return 'https://bailian.console.aliyun.com/?tab=model#/api-key';
  const site = language.toLowerCase().startsWith('zh') ? 'aliyun' : 'alibabacloud';
  return `https://modelstudio.console.${site}.com/${region}?tab=dashboard#/api-key`;
}
