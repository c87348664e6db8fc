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

/** Models that are known to speak the Responses API; any other name may be typed. */
export const knownModels: readonly string[] = [
  'qwen3-max-2026-01-23',
  'qwen3-max',
  'qwen3.8-max',
  'qwen3.8-flash',
  'qwen3.7-max',
  'qwen3.7-plus',
  'qwen3.7-flash',
  'qwen3.6-plus',
  'qwen3.6-flash',
  'qwen3.5-plus',
  'qwen3.5-flash',
  'qwen3-coder-plus',
  'qwen3-coder-flash',
];
