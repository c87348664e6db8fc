import type { Endpoint } from './endpoint.ts';
import type { ListedModel } from '../models/listedModels.ts';

/** Asks a server for its list of models; `undefined` where it has none, or cannot be asked. Never throws. */
export type ReadModels = (endpoint: Endpoint) => Promise<readonly ListedModel[] | undefined>;
