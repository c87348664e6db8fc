import { arrayAt, isObject, numberAt, objectAt, stringAt, stringsAt } from '../basics/json.ts';
import { own } from '../basics/records.ts';
import { isContextWindow } from '../models/contextWindow.ts';
import { readInputKinds } from '../models/listedInput.ts';
import type { ListedModel } from '../models/listedModels.ts';

/** A server's list of models, as it was read. */
export interface StoredModelList {
  /** Milliseconds since 1970. */
  readonly readAt: number;
  readonly models: readonly ListedModel[];
}

/** More servers than anybody uses on one day. */
const maxLists = 8;

/** The list of a server in what the memento holds: lists by base URL; `undefined` where there is none, or it is damaged. */
export function storedModelList(stored: unknown, baseUrl: string): StoredModelList | undefined {
  const list = own(objectAt(stored, 'lists') ?? {}, baseUrl);
  const readAt = numberAt(list, 'readAt');
  return readAt === undefined ? undefined : { readAt, models: arrayAt(list, 'models').flatMap(parseModel) };
}

function parseModel(model: unknown): readonly ListedModel[] {
  const name = stringAt(model, 'name');
  const contextTokens = numberAt(model, 'contextTokens');
  if (name === undefined) return [];
  const input = readInputKinds(stringsAt(model, 'input'));
  return [{ name, ...(isContextWindow(contextTokens) && { contextTokens }), ...(input && { input }) }];
}

/** What is to be stored when a list has been read; the oldest ones go. */
export function withModelList(stored: unknown, baseUrl: string, list: StoredModelList): unknown {
  const others = Object.entries(objectAt(stored, 'lists') ?? {}).filter(
    ([key, one]) => key !== baseUrl && isObject(one),
  );
  const newest = others.sort(([, a], [, b]) => (numberAt(b, 'readAt') ?? 0) - (numberAt(a, 'readAt') ?? 0));
  return { version: 1, lists: Object.fromEntries([[baseUrl, list], ...newest.slice(0, maxLists - 1)]) };
}
