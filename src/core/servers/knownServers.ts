import type { ServerKind } from './capabilities.ts';

/** The path of the service's first edition, which is no longer maintained and may one day be left (API reference, 1.1). */
export const legacyPath = '/api/v2/apps/protocols/compatible-mode/v1';

export const currentPath = '/compatible-mode/v1';

export type Region = 'cn-beijing' | 'ap-southeast-1' | 'us-east-1' | 'cn-hongkong' | 'eu-central-1' | 'ap-northeast-1';

/** An address of the service that anyone's key of that region can use. */
export interface ServiceServer {
  readonly region: Region;
  readonly baseUrl: string;
}

/** One for each region, at the path that is maintained. */
export const currentServers: readonly ServiceServer[] = [
  { region: 'cn-beijing', baseUrl: `https://dashscope.aliyuncs.com${currentPath}` },
  { region: 'ap-southeast-1', baseUrl: `https://dashscope-intl.aliyuncs.com${currentPath}` },
  { region: 'us-east-1', baseUrl: `https://dashscope-us.aliyuncs.com${currentPath}` },
  { region: 'cn-hongkong', baseUrl: `https://cn-hongkong.dashscope.aliyuncs.com${currentPath}` },
];

/** The one of the first edition, which the settings begin with, comes last. */
export const serviceServers: readonly ServiceServer[] = [
  ...currentServers,
  { region: 'cn-beijing', baseUrl: `https://dashscope.aliyuncs.com${legacyPath}` },
];

/** Addresses for subscriptions, which have keys of their own: `sk-sp-…` (API reference, 1.4). */
export interface PlanServer {
  readonly plan: 'coding' | 'token';
  readonly region: 'china' | 'international' | Region;
  readonly baseUrl: string;
}

export const planServers: readonly PlanServer[] = [
  { plan: 'coding', region: 'china', baseUrl: 'https://coding.dashscope.aliyuncs.com/v1' },
  { plan: 'coding', region: 'international', baseUrl: 'https://coding-intl.dashscope.aliyuncs.com/v1' },
  { plan: 'token', region: 'cn-beijing', baseUrl: `https://token-plan.cn-beijing.maas.aliyuncs.com${currentPath}` },
  {
    plan: 'token',
    region: 'ap-southeast-1',
    baseUrl: `https://token-plan.ap-southeast-1.maas.aliyuncs.com${currentPath}`,
  },
];

/** Other servers that speak the Responses API, at the addresses that they have unless they are told otherwise. */
export interface OtherServer {
  readonly kind: Exclude<ServerKind, 'qwen'>;
  readonly name: string;
  readonly baseUrl: string;
}

export const otherServers: readonly OtherServer[] = [
  { kind: 'lmStudio', name: 'LM Studio', baseUrl: 'http://localhost:1234/v1' },
  { kind: 'ollama', name: 'Ollama', baseUrl: 'http://localhost:11434/v1' },
  { kind: 'vllm', name: 'vLLM', baseUrl: 'http://localhost:8000/v1' },
  { kind: 'llamaCpp', name: 'llama.cpp', baseUrl: 'http://localhost:8080/v1' },
  { kind: 'openai', name: 'OpenAI', baseUrl: 'https://api.openai.com/v1' },
  { kind: 'deepseek', name: 'DeepSeek', baseUrl: 'https://api.deepseek.com' },
];
