/** An address that the service documents. The path of the first edition is the one that the others may one day leave behind. */
export interface KnownServer {
  readonly region: 'Beijing' | 'Singapore' | 'Virginia' | 'Hong Kong';
  readonly baseUrl: string;
  /** Whether it has the path of the first edition. */
  readonly isFirstEdition: boolean;
}

const firstEditionPath = '/api/v2/apps/protocols/compatible-mode/v1';
const currentPath = '/compatible-mode/v1';

export const knownServers: readonly KnownServer[] = [
  { region: 'Beijing', baseUrl: `https://dashscope.aliyuncs.com${firstEditionPath}`, isFirstEdition: true },
  { region: 'Beijing', baseUrl: `https://dashscope.aliyuncs.com${currentPath}`, isFirstEdition: false },
  { region: 'Singapore', baseUrl: `https://dashscope-intl.aliyuncs.com${currentPath}`, isFirstEdition: false },
  { region: 'Virginia', baseUrl: `https://dashscope-us.aliyuncs.com${currentPath}`, isFirstEdition: false },
  { region: 'Hong Kong', baseUrl: `https://cn-hongkong.dashscope.aliyuncs.com${currentPath}`, isFirstEdition: false },
];
