import type { SecretStorage } from 'vscode';

/** What is used of VS Code's secret storage. On a system without a keyring each of these may fail. */
export type Secrets = Pick<SecretStorage, 'get' | 'store' | 'delete'>;
