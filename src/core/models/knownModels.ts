import { factsIn, type ModelFacts, modelNamesIn, type ModelTable, type PriceRegion } from './modelFacts.ts';

let table: ModelTable = { sources: {}, models: {} };

/**
 * Loads the table, which is data (`models.json`) and a chunk of its own: activation does not parse it. Whoever plans, asks or
 * shows something waits for it first; until it is there, nothing is known of any model.
 */
export async function loadModels(): Promise<void> {
  // Its values are strings to the compiler; `modelTable.test.ts` checks each of them.
  table = (await import('./models.json', { with: { type: 'json' } })).default as ModelTable;
}

/** What is known of a model. The parameters are as for `factsIn`. */
export function modelFacts(name: string, server?: string, region?: PriceRegion): ModelFacts {
  return factsIn(table, name, server, region);
}

/** Names of a server's models, the default first; models come faster than releases, so any other name may be typed. */
export function knownModelNames(server: string): readonly string[] {
  return modelNamesIn(table, server);
}

/** Names for whoever tries to send an image to a model that takes text only. */
export function modelsThatTakeImages(server: string): readonly string[] {
  return knownModelNames(server).filter((name) => modelFacts(name, server).input?.includes('image'));
}
