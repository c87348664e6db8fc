/**
 * What the name of a host says, for those of the service itself (API reference, 1.1 and 1.4). Customers' functions, buckets and
 * models have names under `aliyuncs.com` too, so each of the service's own is told by its whole name.
 */

/** The variable of the service's samples; its key is sent to the service's addresses only. */
export const serviceKeyVariable = 'DASHSCOPE_API_KEY';

const region = String.raw`[a-z]{2}-[a-z]+(?:-\d{1,2})?`;
const gateway = new RegExp(
  String.raw`^(?:dashscope(?:-(?:intl|us|finance))?|(?:vpc-)?${region}\.dashscope)\.aliyuncs\.com$`,
);
const codingPlan = /^coding(?:-intl)?\.dashscope\.aliyuncs\.com$/;
const tokenPlan = new RegExp(String.raw`^token-plan\.${region}\.maas\.aliyuncs\.com$`);
const trial = new RegExp(String.raw`^trial\.${region}\.maas\.aliyuncs\.com$`);
const workspace = new RegExp(
  String.raw`^(?!token-plan\.|trial\.)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.${region}\.maas\.aliyuncs\.com$`,
);

/** Whether a host belongs to the service. */
export function isServiceHost(hostname: string): boolean {
  return [gateway, trial].some((name) => name.test(hostname)) || isPlanHost(hostname) || isWorkspaceHost(hostname);
}

/** Whether an address is one of the service itself: the host, encrypted, at the usual port. */
export function isServiceAddress(baseUrl: string): boolean {
  return (
    URL.canParse(baseUrl) &&
    new URL(baseUrl).protocol === 'https:' &&
    new URL(baseUrl).port === '' &&
    isServiceHost(hostnameOf(baseUrl))
  );
}

/** Whether a host serves subscriptions only. */
export function isPlanHost(hostname: string): boolean {
  return isCodingPlanHost(hostname) || tokenPlan.test(hostname);
}

/** Whether a host serves the Coding Plan, which has a path of its own. */
export function isCodingPlanHost(hostname: string): boolean {
  return codingPlan.test(hostname);
}

/** Whether a host belongs to one workspace. */
export function isWorkspaceHost(hostname: string): boolean {
  return workspace.test(hostname);
}

/** The region that one of the service's hosts is for; `undefined` on the Chinese mainland, whose consoles and prices are others. */
export function regionAbroad(hostname: string): string | undefined {
  const short = /^(?:dashscope|coding)-(intl|us)\./.exec(hostname)?.[1];
  if (short !== undefined) return short === 'us' ? 'us-east-1' : 'ap-southeast-1';
  const named = /(?:^|\.)(?:vpc-)?([a-z]{2}-[a-z]+(?:-\d+)?)\.(?:dashscope|maas)\./.exec(hostname)?.[1];
  return named?.startsWith('cn-') && named !== 'cn-hongkong' ? undefined : named;
}

/** The host's name of an address, without its port and without the dot that may end it; empty for something that is no address. */
export function hostnameOf(baseUrl: string): string {
  return URL.canParse(baseUrl) ? new URL(baseUrl).hostname.replace(/\.$/, '') : '';
}
