import * as vscode from 'vscode';
import { arrayAt, objectAt, stringAt } from '../../core/json.ts';
import { foreignName } from '../../core/tools/foreignName.ts';
import { plainName } from '../../core/tools/plainText.ts';

/** What VS Code knows of tools for models; tests have their own. */
export type LanguageModelTools = Pick<typeof vscode.lm, 'tools' | 'invokeTool'>;

/** A tool that another extension or an MCP server has registered with VS Code. */
export interface ForeignTool {
  /** By which the model knows it. */
  readonly name: string;
  /** For people. Somebody else wrote it: it may say anything. */
  readonly title: string;
  /** Id and name of its extension; `undefined` for servers, which VS Code does not tell. */
  readonly from: { readonly id: string; readonly title: string } | undefined;
  readonly information: vscode.LanguageModelToolInformation;
}

const maxTitleCharacters = 60;

/** Those that are there now: no event tells of them, so they are read whenever they are needed. */
export function foreignTools({ tools }: LanguageModelTools): readonly ForeignTool[] {
  const byName = new Map(tools.map((information) => [foreignName(information.name), information]));
  return [...byName].map(([name, information]) => ({ name, information, ...describe(information.name) }));
}

/** What the manifest of its extension says: VS Code itself tells no more than the name. */
function describe(name: string): Pick<ForeignTool, 'title' | 'from'> {
  for (const { id, packageJSON } of vscode.extensions.all) {
    const manifest = packageJSON as unknown;
    const declared = arrayAt(objectAt(manifest, 'contributes'), 'languageModelTools').find((tool) => stringAt(tool, 'name') === name);
    if (declared === undefined) continue;
    const title = stringAt(declared, 'displayName') ?? name;
    return { title: titleOf(title, name), from: { id, title: titleOf(stringAt(manifest, 'displayName') ?? id, id) } };
  }
  return { title: titleOf(name, name), from: undefined };
}

function titleOf(text: string, fallback: string): string {
  const title = plainName(text, maxTitleCharacters);
  return title === '' ? plainName(fallback, maxTitleCharacters) : title;
}
