import * as vscode from 'vscode';
import { without } from '../../../src/core/basics/records.ts';
import type { PanelChoices } from '../../../src/core/stored/workspaceState.ts';
import type { ToolOutcome } from '../../../src/core/tools/toolBox.ts';
import { WorkspaceMemento } from '../../../src/host/storage/workspaceMemento.ts';
import type { LanguageModelTools } from '../../../src/host/tools/extensionTools.ts';
import { FunctionTools } from '../../../src/host/tools/functionTools.ts';
import { createToolCalling } from '../../../src/host/tools/toolCalling.ts';
import { MemoryMemento } from '../doubles/memoryMemento.ts';

/** The functions of a window, with a memory of their own, called as a turn calls them. */
export class ToolDesk {
  readonly memory = new WorkspaceMemento(new MemoryMemento(), (error) => {
    throw error;
  });
  readonly tools: FunctionTools;
  readonly going = new AbortController();
  #calls = 0;

  constructor(lm: LanguageModelTools = vscode.lm) {
    this.tools = new FunctionTools({
      memory: this.memory,
      lm,
      load: (ports) => Promise.resolve(createToolCalling(ports)),
      onError: (_, error) => {
        throw error;
      },
    });
    this.choose({ useFunctionTools: true });
  }

  choose(choices: PanelChoices): void {
    this.memory.change((state) => ({ ...state, choices: { ...state.choices, ...choices } }));
  }

  get choices(): PanelChoices {
    return this.memory.state.choices;
  }

  /**
   * What comes of a call; how long it waited is left out, since it is another time each time.
   *
   * @param given - Arguments, or their text as a model could have written it.
   */
  async call(name: string, given: object | string = {}, conversationId = 'c', turnId = 't'): Promise<ToolOutcome> {
    const call = {
      name,
      callId: String(++this.#calls),
      arguments: typeof given === 'string' ? given : JSON.stringify(given),
    };
    return without(await this.tools.box.call(call, { conversationId, turnId }, this.going.signal), 'waitedMs');
  }

  /** What a call brings that goes well. */
  async result(name: string, given: object = {}): Promise<string> {
    const { output, isError } = await this.call(name, given, 'c', this.#ownTurn());
    if (isError) throw new Error(`${name} was refused: ${output}`);
    return output.replace(/\n\(Read in this turn so far: .*\)$/, '');
  }

  /** How much a turn may read is not what most are about. */
  #ownTurn(): string {
    return `turn ${this.#calls}`;
  }

  /** What the model is told of a call that is not carried out. */
  async refused(name: string, given: object | string = {}): Promise<string> {
    const { output, isError } = await this.call(name, given, 'c', this.#ownTurn());
    if (!isError) throw new Error(`${name} was not refused: ${output}`);
    return output;
  }
}

/** A tool of somebody else's, in the place of VS Code's own list. */
export class ExtensionToolDouble implements LanguageModelTools {
  tools: readonly vscode.LanguageModelToolInformation[];
  readonly inputs: unknown[] = [];
  answer: (token: vscode.CancellationToken | undefined) => Promise<readonly unknown[]> = () =>
    Promise.resolve([new vscode.LanguageModelTextPart('done')]);

  constructor(...tools: readonly Partial<vscode.LanguageModelToolInformation>[]) {
    this.tools = tools.map((tool) => ({
      name: 'write_note',
      description: 'Writes a note.',
      inputSchema: undefined,
      tags: [],
      ...tool,
    }));
  }

  readonly invokeTool: LanguageModelTools['invokeTool'] = async (name, { input }, token) => {
    this.inputs.push({ name, input });
    return new vscode.LanguageModelToolResult([...(await this.answer(token))] as vscode.LanguageModelTextPart[]);
  };
}
