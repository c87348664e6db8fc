import type { ToolChoice } from '../conversation/conversation.ts';
import type { Thinking } from '../models/thinkingLevel.ts';
import type { ServerCapabilities } from '../servers/capabilities.ts';
import type { PriceTable } from '../usage/cost.ts';
import type { HostedTool } from '../models/hostedTools.ts';

/** What the composer needs to know about settings and set-up. */
export interface PanelSetup extends Thinking {
  /** Host and port that questions go to, for people to read. */
  readonly host: string;
  /** `missing` when this server needs a key and there is none. */
  readonly key: 'present' | 'missing';
  /** Whether the service has a page on which one gets a key; other servers have none. */
  readonly hasKeyPage: boolean;
  readonly model: string;
  /** A model that reads images, where the chosen one reads text only; `null` for no such, absent where images may be sent. */
  readonly imageModel?: string | null;
  readonly sendWith: 'enter' | 'ctrlEnter';
  readonly tools: readonly HostedTool[];
  readonly toolChoice: ToolChoice;
  readonly functionTools: FunctionToolsSetup;
  /** What the server can do with the model. */
  readonly server: ServerCapabilities;
  /** By model: as the settings have them, else the public ones that are known. */
  readonly prices: PriceTable;
  /** Whether the selection of the active editor is attached. */
  readonly useEditor: boolean;
}

/** The functions of the workspace and of other extensions. */
export interface FunctionToolsSetup {
  readonly isOn: boolean;
  /** Those that were picked and are there. */
  readonly picked: readonly { readonly name: string; readonly title: string }[];
  /** Why none can be used here; `null` when they can. */
  readonly unavailableReason: 'untrusted' | 'noFolder' | null;
}
