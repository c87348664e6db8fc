import { currentPath, type Region } from './knownServers.ts';

/** Regions in which a workspace has a host of its own (API reference, 1.1). */
export const workspaceRegions: readonly Region[] = [
  'cn-beijing',
  'ap-southeast-1',
  'us-east-1',
  'cn-hongkong',
  'eu-central-1',
  'ap-northeast-1',
];

/** Whether a text can be the id of a workspace: it becomes a part of a host's name, so nothing else may slip in. */
export function isWorkspaceId(text: string): boolean {
  return /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(text);
}

/**
 * The address of a workspace's own host.
 * @throws RangeError for an id that is none.
 */
export function workspaceBaseUrl(id: string, region: Region): string {
  if (!isWorkspaceId(id))
    throw new RangeError('The id of a workspace has only lower-case letters, digits and hyphens in it');
  return `https://${id}.${region}.maas.aliyuncs.com${currentPath}`;
}
