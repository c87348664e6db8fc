import { isObject, objectAt, stringAt, stringsAt } from '../basics/json.ts';
import { type InputKind, inputKinds } from './modelFacts.ts';

/** What a model in a server's own list reads; `undefined` where the list does not say. */
export function listedInput(model: unknown): readonly InputKind[] | undefined {
  return namedKinds(model) ?? kindsByVision(seesImages(model));
}

/** In a list of words: OpenRouter and llama.cpp below `architecture`, others beside the name. */
function namedKinds(model: unknown): readonly InputKind[] | undefined {
  const named = [objectAt(model, 'architecture'), model].map((place) => stringsAt(place, 'input_modalities'));
  const words = named.find(({ length }) => length > 0);
  return words && readInputKinds(words);
}

/** Those that are known of some words; `undefined` where text is not among them: they mean something else then. */
export function readInputKinds(words: readonly string[]): readonly InputKind[] | undefined {
  return words.includes('text') ? inputKinds.filter((kind) => words.includes(kind)) : undefined;
}

/** LM Studio says `vlm` for a model that sees and `llm` for others, Mistral `capabilities.vision`. */
function seesImages(model: unknown): boolean | undefined {
  const vision = isObject(model) ? objectAt(model, 'capabilities')?.vision : undefined;
  if (typeof vision === 'boolean') return vision;
  const type = stringAt(model, 'type');
  return type === 'vlm' || type === 'llm' ? type === 'vlm' : undefined;
}

function kindsByVision(sees: boolean | undefined): readonly InputKind[] | undefined {
  return sees === undefined ? undefined : sees ? ['text', 'image'] : ['text'];
}
