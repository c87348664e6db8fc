import { arrayAt, isObject, numberAt, objectAt, stringAt } from '../basics/json.ts';
import { isModelName } from './modelName.ts';
import { isContextWindow } from './contextWindow.ts';
import { listedInput } from './listedInput.ts';
import type { InputKind } from './modelFacts.ts';

/** A model in a server's own list. */
export interface ListedModel {
  readonly name: string;
  /** Tokens that it reads at most there; absent where the list does not say. */
  readonly contextTokens?: number;
  /** What it reads there; absent where the list does not say. */
  readonly input?: readonly InputKind[];
}

/** The longest list that is taken. */
const maxModels = 2_000;

/** Where lists say how much a model reads; what it was loaded with goes before what it could read. */
const windowFields = [
  // LM Studio
  'loaded_context_length',
  // vLLM
  'max_model_len',
  // OpenRouter
  'context_length',
  // Groq
  'context_window',
  // LM Studio, Mistral
  'max_context_length',
];

/** The models in the answer to `GET /models`, in its order. What is no model is left out. */
export function readModelList(answer: unknown): readonly ListedModel[] {
  const models = Array.isArray(answer) ? (answer as readonly unknown[]) : arrayAt(answer, 'data');
  return models.slice(0, maxModels).flatMap(readModel);
}

function readModel(model: unknown): readonly ListedModel[] {
  const name = stringAt(model, 'id');
  if (name === undefined || !isModelName(name)) return [];
  const windows = [...windowFields.map((field) => numberAt(model, field)), ...llamaWindows(model)];
  const contextTokens = windows.find(isContextWindow);
  const input = listedInput(model);
  return [{ name, ...(contextTokens !== undefined && { contextTokens }), ...(input && { input }) }];
}

/** llama.cpp tells what it was started with, in older versions only what the model was trained with. */
function llamaWindows(model: unknown): readonly (number | undefined)[] {
  const meta = isObject(model) ? objectAt(model, 'meta') : undefined;
  return [numberAt(meta, 'n_ctx'), numberAt(meta, 'n_ctx_train')];
}
