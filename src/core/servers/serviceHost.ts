/** What the name of a host says, for those of the service itself (API reference, 1.1 and 1.4). */

/** Whether a host belongs to the service. */
export function isServiceHost(hostname: string): boolean {
  return hostname === 'aliyuncs.com' || hostname.endsWith('.aliyuncs.com');
}

/** Whether a host serves subscriptions only. */
export function isPlanHost(hostname: string): boolean {
  return /^coding(-intl)?\.dashscope\.aliyuncs\.com$|^token-plan\.[a-z0-9-]+\.maas\.aliyuncs\.com$/.test(hostname);
}

/** Whether a host belongs to one workspace. */
export function isWorkspaceHost(hostname: string): boolean {
  return /^(?!token-plan\.|trial\.)[a-z0-9-]+\.[a-z0-9-]+\.maas\.aliyuncs\.com$/.test(hostname);
}

/** The host's name of an address, without its port; empty for something that is no address. */
export function hostnameOf(baseUrl: string): string {
  return URL.canParse(baseUrl) ? new URL(baseUrl).hostname : '';
}
