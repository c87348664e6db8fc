import type { JsonObject } from '../basics/json.ts';
import { arrayAt, isNestedDeeper, isObject, numberAt, objectAt, parseJson, stringsAt } from '../basics/json.ts';
import { maxNesting, maxTextCharacters, tooLongText } from './textLimits.ts';

/** Arguments that can be used, or what is wrong with them, in words for the model. */
export type ReadArguments = { readonly value: JsonObject } | { readonly problem: string };

/** Schemas of others may nest as deep as they like; below this nothing is checked. */
const maxDepth = 12;

/**
 * Reads what a model wrote as arguments and checks it against the function's schema: types, required properties, allowed values.
 * `null` for a property that may be left out counts as left out: models that fill in everything write it so.
 */
export function readArguments(text: string, schema: JsonObject): ReadArguments {
  const tooLong = tooLongText('The JSON of the arguments', text, maxTextCharacters.arguments);
  if (tooLong !== undefined) return { problem: tooLong };
  const value = text.trim() === '' ? {} : parseJson(text);
  if (value === undefined)
    return { problem: 'The arguments are not valid JSON. Call the function again with a JSON object.' };
  if (!isObject(value)) return { problem: 'The arguments must be a JSON object.' };
  if (isNestedDeeper(value, maxNesting))
    return { problem: `The arguments are nested too deep: at most ${maxNesting} levels are taken.` };
  const meant = withoutNulls(value, schema);
  const problem = problemOf(meant, schema, { name: '', depth: 0 });
  return problem === undefined ? { value: meant } : { problem: `The arguments do not fit: ${problem}.` };
}

function withoutNulls(value: JsonObject, schema: JsonObject): JsonObject {
  const required = arrayAt(schema, 'required');
  const kept = Object.entries(value).filter(
    ([name, field]) => field !== null || required.includes(name) || takesNull(schema, name),
  );
  return Object.fromEntries(kept);
}

/** A property that the schema knows nothing of is not ours to take away. */
function takesNull(schema: JsonObject, name: string): boolean {
  const types = typesOf(objectAt(objectAt(schema, 'properties'), name) ?? {});
  return types.length === 0 || types.includes('null');
}

interface ArgumentPath {
  /** As the model knows it, `options.depth`; empty for the arguments as a whole. */
  readonly name: string;
  readonly depth: number;
}

function problemOf(value: unknown, schema: JsonObject, path: ArgumentPath): string | undefined {
  if (path.depth > maxDepth) return undefined;
  const types = typesOf(schema);
  if (types.length > 0 && !types.some((type) => isOfType(value, type)))
    return `${argumentLabel(path)} must be ${types.join(' or ')}`;
  const tooLong =
    typeof value === 'string'
      ? tooLongText(argumentLabel(path), value, numberAt(schema, 'maxLength') ?? Infinity)
      : undefined;
  if (tooLong !== undefined) return tooLong.replace(/\.$/, '');
  const allowed = arrayAt(schema, 'enum');
  if (allowed.length > 0 && !allowed.some((one) => JSON.stringify(one) === JSON.stringify(value))) {
    return `${argumentLabel(path)} must be one of ${allowed.map((one) => JSON.stringify(one)).join(', ')}`;
  }
  if (Array.isArray(value)) return problemOfItems(value, schema, path);
  return isObject(value) ? problemOfProperties(value, schema, path) : undefined;
}

function problemOfProperties(value: JsonObject, schema: JsonObject, { name, depth }: ArgumentPath): string | undefined {
  const properties = objectAt(schema, 'properties') ?? {};
  const at = (key: string): ArgumentPath => ({ name: name === '' ? key : `${name}.${key}`, depth: depth + 1 });
  const missing = arrayAt(schema, 'required').find((key) => typeof key === 'string' && !Object.hasOwn(value, key));
  if (typeof missing === 'string') return `${argumentLabel(at(missing))} is missing`;
  for (const [key, field] of Object.entries(value)) {
    const isKnown = Object.hasOwn(properties, key);
    if (!isKnown && schema.additionalProperties === false)
      return `${argumentLabel(at(key))} is not known, only ${Object.keys(properties).join(', ') || 'no property at all'}`;
    const problem = isKnown ? problemOf(field, objectAt(properties, key) ?? {}, at(key)) : undefined;
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function problemOfItems(
  value: readonly unknown[],
  schema: JsonObject,
  { name, depth }: ArgumentPath,
): string | undefined {
  const items = objectAt(schema, 'items');
  if (!items) return undefined;
  for (const [index, item] of value.entries()) {
    const problem = problemOf(item, items, { name: `${name}[${index}]`, depth: depth + 1 });
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function argumentLabel({ name }: ArgumentPath): string {
  return name === '' ? 'the whole' : `“${name}”`;
}

function typesOf(schema: JsonObject): readonly string[] {
  return typeof schema.type === 'string' ? [schema.type] : stringsAt(schema, 'type');
}

function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case 'object':
      return isObject(value);
    case 'array':
      return Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    case 'null':
      return value === null;
    case 'string':
    case 'number':
    case 'boolean':
      return typeof value === type;
    default:
      return true; // a type that JSON Schema does not have cannot be checked
  }
}
