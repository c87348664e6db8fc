import { isServiceAddress } from './serviceHost.ts';

/**
 * The service's page on getting an API key, which leads to the console of each region; `null` for another server.
 *
 * @param language - The editor's display language, BCP 47.
 */
export function keyPageOf(baseUrl: string, language: string): string | null {
  if (!isServiceAddress(baseUrl)) return null;
  return language.toLowerCase().startsWith('zh')
    ? 'https://help.aliyun.com/zh/model-studio/get-api-key'
    : 'https://www.alibabacloud.com/help/en/model-studio/get-api-key';
}
