import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Attachment } from '../../core/conversation/conversation.ts';
import { lineNumbers } from '../../core/basics/lineNumbers.ts';
import { arrayAt, isObject, stringAt } from '../../core/basics/json.ts';
import { explainPrompt } from '../../core/prompts/explainPrompt.ts';
import { isRefusal, type Refusal } from '../../core/failures/refusal.ts';
import { loadModels } from '../../core/models/knownModels.ts';
import type { AskResult } from '../../core/turn/askResult.ts';
import type { AttachPorts, LazyImages } from '../images/attachFile.ts';
import type { Asking } from '../session/asking.ts';
import type { Revealable } from '../basics/revealable.ts';
import { secretFile, selectionAttachment } from '../editor/attachments.ts';
import { attachmentFor, givenAttachment } from '../editor/meantAttachment.ts';
import { type WindowsNow, windowsFor } from '../editor/tooLarge.ts';
import { parseTarget } from '../editor/target.ts';

export interface AskCommandPorts extends AttachPorts {
  readonly asking: Pick<Asking, 'ask' | 'refuse'>;
  readonly view: Revealable;
}

/** `threadline.explainSelection`: the selection, or the symbol at the cursor, explained in the panel. */
export async function explainSelection(argument: unknown, { asking, view, gate }: AskCommandPorts): Promise<AskResult> {
  const target = parseTarget(argument);
  const attachment = secretFile(target.uri) ?? (await attachmentFor(target, windowsFor('explain', gate)));
  await view.reveal(true);
  if (isRefusal(attachment)) return await asking.refuse(attachment);
  return await asking.ask({ kind: 'explain', text: explainPrompt(), attachments: [attachment] });
}

/**
 * `threadline.ask`: with `{ prompt }` asks that; without, asks for the question in an input box.
 * With `isAside` it is asked on the side, at once. The selection goes along unless attachments are given. `undefined` when the person leaves the box.
 */
export async function ask(
  argument: unknown,
  { asking, view, images, gate }: AskCommandPorts,
): Promise<AskResult | undefined> {
  const attachments = [...(await attachmentsOf(argument, gate)), ...(await imagesOf(argument, images))];
  const refusal = attachments.find(isRefusal);
  const accepted = attachments.filter((attachment): attachment is Attachment => !isRefusal(attachment));
  const prompt = stringAt(argument, 'prompt') ?? (refusal ? '' : await askForPrompt(accepted));
  if (prompt === undefined) return undefined;
  await view.reveal(true);
  if (refusal) return await asking.refuse(refusal, { text: prompt, attachments: accepted });
  const newConversation = isObject(argument) && argument.newConversation === true;
  const isAside = isObject(argument) && argument.isAside === true;
  return await asking.ask({ kind: 'chat', text: prompt, attachments: accepted, newConversation, isAside });
}

async function attachmentsOf(argument: unknown, gate: WindowsNow): Promise<readonly (Attachment | Refusal)[]> {
  if (isObject(argument) && argument.attachments !== undefined) {
    return await Promise.all(arrayAt(argument, 'attachments').map((one) => attachmentFromArgument(one, gate)));
  }
  await loadModels();
  const selection = selectionAttachment(gate);
  return selection ? [selection] : [];
}

/** Files, by address. */
async function imagesOf(argument: unknown, images: LazyImages): Promise<readonly (Attachment | Refusal)[]> {
  const uris = arrayAt(argument, 'images').flatMap((uri) => parseTarget({ uri }).uri ?? []);
  return await Promise.all(uris.map(async (uri) => await (await images.load()).file(uri)));
}

async function attachmentFromArgument(value: unknown, gate: WindowsNow): Promise<Attachment | Refusal> {
  if (!isObject(value)) throw new TypeError('An attachment is an object with a uri, a text, or both');
  const text = stringAt(value, 'text');
  const languageId = stringAt(value, 'languageId');
  const given = { ...(text !== undefined && { text }), ...(languageId !== undefined && { languageId }) };
  return await givenAttachment({ ...parseTarget(value), ...given }, gate);
}

async function askForPrompt(attachments: readonly Attachment[]): Promise<string | undefined> {
  const prompt = await vscode.window.showInputBox({
    title: l10n.t('Ask Qwen'),
    placeHolder: l10n.t('What do you want to know?'),
    prompt: attachments.map(describe).join(', '),
    ignoreFocusOut: true,
  });
  return prompt?.trim() === '' ? undefined : prompt;
}

function describe({ path, lines }: Attachment): string {
  return l10n.t('{0} will be attached', lines ? `${path}:${lineNumbers(lines)}` : path);
}
