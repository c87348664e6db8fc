import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { lineNumbers } from '../../core/basics/lineNumbers.ts';
import { isObject } from '../../core/basics/json.ts';
import { fixPrompt, readyEditNames, readyEdits } from '../../core/prompts/readyEdits.ts';
import { isRefusal, type Refusal } from '../../core/failures/refusal.ts';
import { loadModels } from '../../core/models/knownModels.ts';
import { withEditPrompt } from '../../core/stored/workspaceState.ts';
import type { AskResult } from '../../core/turn/askResult.ts';
import { pathOf, secretFile } from '../editor/attachments.ts';
import { foundProblem } from '../editor/foundProblem.ts';
import { attachmentFor, editorFor } from '../editor/meantAttachment.ts';
import { windowsFor, type WindowsNow } from '../editor/tooLarge.ts';
import { parseTarget } from '../editor/target.ts';
import { askForEditPrompt } from './askForEditPrompt.ts';
import type { SelectModelPorts } from '../setup/selectModel.ts';
import { editModelButtons } from './editModel.ts';
import type { Editing } from './editing.ts';
import type { EditInput } from './editQuestion.ts';
import { type EditLocation, editLocationAround, editLocationFor } from './location/editLocation.ts';
import { testLocationFor } from './location/testLocation.ts';
import { keepInTabs } from './document/tabs.ts';
import type { WorkspaceMemento } from '../storage/workspaceMemento.ts';

export interface EditCommandPorts {
  readonly editing: Editing;
  readonly gate: WindowsNow;
  readonly memory: Pick<WorkspaceMemento, 'state' | 'change'>;
  readonly models: SelectModelPorts;
}

/**
 * `threadline.editSelection`: with `{ prompt }` changes that; without, asks what to change. `undefined` when the person leaves the box.
 * @throws TypeError for a prompt that is no string.
 */
export async function editSelection(argument: unknown, ports: EditCommandPorts): Promise<AskResult | undefined> {
  const prompt = promptFromArgument(argument);
  if (prompt === '') return ports.editing.refuse(noPrompt());
  return await editAt(argument, ports, async (location) => {
    const typed = prompt ?? (await askWhat(location, ports));
    return typed === undefined ? undefined : { prompt: typed };
  });
}

function promptFromArgument(argument: unknown): string | undefined {
  if (!isObject(argument) || argument.prompt === undefined) return undefined;
  if (typeof argument.prompt !== 'string') throw new TypeError('A prompt is a string: what shall change, in words');
  return argument.prompt.trim();
}

/** `threadline.documentSelection` */
export async function documentSelection(argument: unknown, ports: EditCommandPorts): Promise<AskResult | undefined> {
  return await editAt(argument, ports, () => ({ prompt: readyEdits.document(), name: readyEditNames.document() }));
}

/** `threadline.simplifySelection` */
export async function simplifySelection(argument: unknown, ports: EditCommandPorts): Promise<AskResult | undefined> {
  return await editAt(argument, ports, () => ({ prompt: readyEdits.simplify(), name: readyEditNames.simplify() }));
}

/** `threadline.fixProblem`: what the editor has found in the given place, or at the cursor; the symbol around it may change. */
export async function fixProblem(argument: unknown, { editing }: EditCommandPorts): Promise<AskResult | undefined> {
  const target = parseTarget(argument);
  const editor = editorFor(target.uri);
  const uri = target.uri ?? editor?.document.uri;
  const range = target.range ?? editor?.selection;
  const found = uri && range ? problemsIn(uri, range) : [];
  if (!uri || !found[0]) return editing.refuse(noProblem());
  const location = await editLocationAround(uri, found[0].range);
  return isRefusal(location)
    ? editing.refuse(location)
    : await editing.edit({
        prompt: fixPrompt(found.map((one) => foundProblem(pathOf(uri), one))),
        name: readyEditNames.fix(found[0].message),
        location,
      });
}

/** `threadline.writeTests`: into the file of tests that belongs to the code, a new one when there is none. */
export async function writeTests(argument: unknown, { editing, gate }: EditCommandPorts): Promise<AskResult> {
  const target = parseTarget(argument);
  const code = secretFile(target.uri) ?? (await attachmentFor(target, windowsFor('edit', gate)));
  if (isRefusal(code)) return editing.refuse(code);
  const location = await testLocationFor(await vscode.workspace.openTextDocument(vscode.Uri.parse(code.uri)));
  return await editing.edit({
    ...{ prompt: readyEdits.tests(code.path), name: readyEditNames.tests() },
    ...{ location, context: [code] },
  });
}

type Wanted = Pick<EditInput, 'prompt' | 'name'>;

/** @param wantedIn - `undefined` when the person does not say it. */
async function editAt(
  argument: unknown,
  { editing }: EditCommandPorts,
  wantedIn: (location: EditLocation) => Wanted | undefined | Promise<Wanted | undefined>,
): Promise<AskResult | undefined> {
  const location = await editLocationFor(parseTarget(argument));
  if (isRefusal(location)) return editing.refuse(location);
  await loadModels();
  const refusal = editing.tooLarge(location);
  if (refusal) return editing.refuse(refusal);
  await keepInTabs(location.document); // a box waits for any time
  const wanted = await wantedIn(location);
  const prompt = wanted?.prompt.trim() ?? '';
  return prompt === '' ? undefined : await editing.edit({ ...wanted, prompt, location });
}

async function askWhat(
  { document, startLine, endLine }: EditLocation,
  { memory, models }: EditCommandPorts,
): Promise<string | undefined> {
  const name = document.uri.path.slice(document.uri.path.lastIndexOf('/') + 1);
  const lines = lineNumbers({ start: startLine, end: endLine - 1 });
  const prompt = await askForEditPrompt({
    title: l10n.t('Edit {0}', `${name}:${lines}`),
    history: memory.state.editWishes,
    buttons: () => editModelButtons(models),
  });
  if (prompt !== undefined) memory.change((state) => withEditPrompt(state, prompt));
  return prompt;
}

function problemsIn(uri: vscode.Uri, range: vscode.Range): readonly vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter((diagnostic) => diagnostic.range.intersection(range) !== undefined);
}

function noPrompt(): Refusal {
  return { refused: 'emptyQuestion', message: l10n.t('No instruction was given. Describe the change, and try again.') };
}

function noProblem(): Refusal {
  return {
    refused: 'noProblem',
    message: l10n.t(
      'The editor reports no problem here. Put the cursor on an underlined one, or use Edit Selection and describe what is wrong.',
    ),
  };
}
