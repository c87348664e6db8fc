import type { JsonObject } from '../basics/json.ts';
import { type WorkspaceToolName, workspaceToolNames } from './workspaceToolNames.ts';
import { maxResultCharacters } from './resultText.ts';
import { maxTextCharacters } from './textLimits.ts';
import type { FunctionTool } from './toolBox.ts';

/** The most that a person's code can be asked for at once. */
export const maxFound = { matches: 500, files: 2_000 } as const;

/** What is listed when it is not said how much. */
export const usualFound = { matches: 100, files: 300 } as const;

const path = {
  type: 'string',
  maxLength: maxTextCharacters.path,
  description:
    'Path of a file of the workspace, relative to its folder, with “/” between names, as the other functions write it.',
};
const line = { type: 'integer', minimum: 1 };

/** Written for the model: what it does, when to use it, how much comes back. */
const declared: Readonly<
  Record<
    WorkspaceToolName,
    { readonly description: string; readonly properties: JsonObject; readonly required?: readonly string[] }
  >
> = {
  ws_read_file: {
    description: `Reads a text file of the user's workspace as the editor has it, with changes that are not saved yet. Returns at most ${maxResultCharacters} characters; the last line says how to get the rest.`,
    properties: {
      path,
      startLine: {
        ...line,
        description: 'First line to read, counted from 1. The first line of the file when left out.',
      },
      endLine: { ...line, description: 'Last line to read, inclusive. The last line of the file when left out.' },
    },
    required: ['path'],
  },
  ws_find_text: {
    description:
      'Looks for a text in the files of the workspace and returns each line that has it as “path:line: text”. A query of small letters alone finds capitals too.',
    properties: {
      query: { type: 'string', maxLength: maxTextCharacters.query, description: 'The text to look for.' },
      isRegex: {
        type: 'boolean',
        description: 'Whether the query is a regular expression of JavaScript. False when left out.',
      },
      include: {
        type: 'string',
        maxLength: maxTextCharacters.glob,
        description: 'Only files that fit this glob, such as “src/**/*.ts” or “*.py”, or that are in this folder.',
      },
      maxResults: {
        type: 'integer',
        minimum: 1,
        maximum: maxFound.matches,
        description: `How many lines to return; ${usualFound.matches} when left out.`,
      },
    },
    required: ['query'],
  },
  ws_list_files: {
    description:
      'Lists the files of the workspace by their paths. Files that are excluded in the settings or ignored by git are not listed.',
    properties: {
      pattern: {
        type: 'string',
        maxLength: maxTextCharacters.glob,
        description:
          'Only files that fit this glob, such as “src/**” or “*.test.ts”, or that are in this folder. All when left out.',
      },
      maxResults: {
        type: 'integer',
        minimum: 1,
        maximum: maxFound.files,
        description: `How many paths to return; ${usualFound.files} when left out.`,
      },
    },
  },
  ws_symbols: {
    description:
      'With a path: the outline of a file, its classes, functions and so on with their lines. With a query: symbols of that name anywhere in the workspace. One of the two must be given.',
    properties: {
      path,
      query: { type: 'string', maxLength: maxTextCharacters.query, description: 'A name or a part of it.' },
    },
  },
  ws_problems: {
    description:
      'The errors and warnings that the editor shows now, of one file or of the whole workspace, the most severe first.',
    properties: { path: { ...path, description: `${path.description} All files when left out.` } },
  },
  ws_selection: {
    description: 'What the user has selected in the editor, or where the cursor is when nothing is selected.',
    properties: {},
  },
  ws_git_changes: {
    description:
      'What has changed since the last commit: the changed files, staged or not, and the difference of each as a unified diff.',
    properties: { path: { ...path, description: `${path.description} All changed files when left out.` } },
  },
};

export const workspaceToolDeclarations: readonly FunctionTool[] = workspaceToolNames.map((name) => {
  const { description, properties, required = [] } = declared[name];
  return {
    type: 'function',
    name,
    description,
    parameters: { type: 'object', properties, required, additionalProperties: false },
  };
});
