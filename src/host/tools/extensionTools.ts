import * as vscode from 'vscode';
import { arrayAt, objectAt, stringAt } from '../../core/basics/json.ts';
import { extensionToolName } from '../../core/tools/extensionToolName.ts';
import { plainName } from '../../core/basics/visibleText.ts';

/** What VS Code knows of tools for models; tests have their own. */
export type LanguageModelTools = Pick<typeof vscode.lm, 'tools' | 'invokeTool'>;

/** A tool that another extension or an MCP server has registered with VS Code. */
export interface ExtensionTool {
  /** By which the model knows it. */
  readonly name: string;
  /** For people; written by the other extension, so not trusted. */
  readonly title: string;
  /** Id and name of its extension; `undefined` for servers, which VS Code does not tell. */
  readonly from: { readonly id: string; readonly title: string } | undefined;
  /** What it is for, in one line for people. */
  readonly purpose: string;
  readonly information: vscode.LanguageModelToolInformation;
}

const maxTitleCharacters = 60;
const maxPurposeCharacters = 200;

/**
 * Those that are there now: no event tells of them, so they are read whenever they are needed. Of those that the model would
 * know by one name none is there: it could mean either.
 */
export function extensionTools({ tools }: LanguageModelTools): readonly ExtensionTool[] {
  const names = tools.map(({ name }) => extensionToolName(name));
  const isAmbiguous = (name: string): boolean => names.indexOf(name) !== names.lastIndexOf(name);
  return tools.flatMap((information, index) => {
    const name = names[index];
    return name === undefined || isAmbiguous(name) ? [] : { name, information, ...describe(information) };
  });
}

/** What the manifest of its extension says: VS Code itself tells no more than the name. Several may say that they have it. */
function describe({
  name,
  description,
}: vscode.LanguageModelToolInformation): Pick<ExtensionTool, 'title' | 'from' | 'purpose'> {
  const makers = vscode.extensions.all.flatMap(({ id, packageJSON }) => {
    const manifest = packageJSON as unknown;
    const declared = arrayAt(objectAt(manifest, 'contributes'), 'languageModelTools').find(
      (tool) => stringAt(tool, 'name') === name,
    );
    return declared === undefined
      ? []
      : [{ id, title: visibleTitle(stringAt(manifest, 'displayName') ?? id, id), declared }];
  });
  const [maker] = makers;
  const purpose = plainName(stringAt(maker?.declared, 'userDescription') ?? description, maxPurposeCharacters);
  if (!maker) return { title: visibleTitle(name, name), from: undefined, purpose };
  const join = (key: 'id' | 'title'): string => makers.map((one) => one[key]).join(' / ');
  return {
    title: visibleTitle(stringAt(maker.declared, 'displayName') ?? name, name),
    from: { id: join('id'), title: join('title') },
    purpose,
  };
}

function visibleTitle(text: string, fallback: string): string {
  const title = plainName(text, maxTitleCharacters);
  return title === '' ? plainName(fallback, maxTitleCharacters) : title;
}
