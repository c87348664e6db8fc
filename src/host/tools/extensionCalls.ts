import * as vscode from 'vscode';
import { isObject, type JsonObject } from '../../core/basics/json.ts';
import type { PendingApproval } from '../../core/tools/pendingApproval.ts';
import { plainName, numberedLine, visibleJson } from '../../core/basics/visibleText.ts';
import { permissionKeyOf } from '../../core/tools/permissionKey.ts';
import { cutWithNote } from '../../core/tools/resultText.ts';
import type { FunctionTool, ToolOutcome } from '../../core/tools/toolBox.ts';
import type { ExtensionTool, LanguageModelTools } from './extensionTools.ts';
import { sha256 } from '../basics/sha256.ts';

const maxDescriptionCharacters = 1_000;

/** A schema that is longer, as JSON, is not sent with every request: the function takes any object then. */
const maxSchemaCharacters = 20_000;

const anyObject: JsonObject = { type: 'object', properties: {} };

/**
 * Declares another extension's tool as a function. Its description is cut, and a schema that is too long is replaced by
 * one that accepts any object.
 */
export function declareExtensionTool({
  name,
  title,
  information: { description, inputSchema },
}: ExtensionTool): FunctionTool {
  const text = plainName(description, maxDescriptionCharacters);
  return { type: 'function', name, description: text === '' ? title : text, parameters: schemaOf(inputSchema) };
}

function schemaOf(schema: unknown): JsonObject {
  if (!isObject(schema) || JSON.stringify(schema).length > maxSchemaCharacters) return anyObject;
  return { ...anyObject, ...schema, type: 'object' };
}

/** What the person is asked about: the tool in its own words, whose it is, and what exactly will happen. */
export function shownCall(
  { title, from, purpose, information }: ExtensionTool,
  given: JsonObject,
): Pick<PendingApproval, 'title' | 'from' | 'purpose' | 'detail'> {
  const detail = `${numberedLine(information.name)}\n${visibleJson(given)}`;
  return { title, from: from ? `${from.title} (${plainName(from.id, 200)})` : '', purpose, detail };
}

/**
 * The key of a lasting permission for a tool: another tool of the same name has another key, and so has one that says something
 * else of itself than when it was allowed.
 */
export function permissionKey({ information: { name, description, inputSchema }, from }: ExtensionTool): string {
  const said = sha256(JSON.stringify([description, inputSchema ?? null])).slice(0, 32);
  return permissionKeyOf(`${name}@${from?.id ?? ''}`, said);
}

interface InvokePorts {
  readonly lm: LanguageModelTools;
  readonly signal: AbortSignal;
}

/** Calls the tool by VS Code, which may ask the person once more where the tool wants that. */
export async function invoke(
  { information: { name } }: ExtensionTool,
  input: JsonObject,
  { lm, signal }: InvokePorts,
): Promise<ToolOutcome> {
  const source = new vscode.CancellationTokenSource();
  const cancel = (): void => source.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const { content } = await lm.invokeTool(name, { input, toolInvocationToken: undefined }, source.token);
    return { output: cutWithNote(content.map(partText).join('\n')) };
  } finally {
    signal.removeEventListener('abort', cancel);
    source.dispose();
  }
}

function partText(part: unknown): string {
  if (part instanceof vscode.LanguageModelTextPart) return part.value;
  if (part instanceof vscode.LanguageModelPromptTsxPart) return JSON.stringify(part.value ?? null);
  return '(A part of the result is no text, and is left out.)';
}
