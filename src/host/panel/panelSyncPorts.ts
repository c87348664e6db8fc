import type { Lazy } from '../basics/lazy.ts';
import type { QuestionContext } from '../context/questionContext.ts';
import type { InlineEditing } from '../inlineEdit/inlineEditing.ts';
import type { ChatSession } from '../session/chatSession.ts';
import type { ComposerState } from '../session/composerState.ts';
import type { Notice } from '../session/notice.ts';
import type { EndpointGate } from '../setup/endpointGate.ts';
import type { ModelLists } from '../setup/modelLists.ts';
import type { KeyVault } from '../storage/keyVault.ts';
import type { WorkspaceMemento } from '../storage/workspaceMemento.ts';
import type { FunctionTools } from '../tools/functionTools.ts';
import type { ChatView } from './chatView.ts';
import type { PanelSetupPorts } from './panelSetup.ts';

/** What the panel is told of, and by whom. */
export interface PanelSyncPorts {
  readonly session: Pick<ChatSession, 'active' | 'titleOf' | 'onDidOpen' | 'onDidAct' | 'onDidChangeList'>;
  readonly composer: ComposerState;
  readonly notice: Pick<Notice, 'textIn' | 'onDidShow' | 'onDidDrop'>;
  readonly keys: Pick<KeyVault, 'onDidChange'>;
  readonly gate: PanelSetupPorts['gate'] & Pick<EndpointGate, 'rejections' | 'windows'>;
  readonly modelLists: Pick<ModelLists, 'onDidChange'>;
  readonly memory: Pick<WorkspaceMemento, 'state'>;
  readonly view: Pick<ChatView, 'isReady' | 'post' | 'imageFolder'>;
  readonly inline: Pick<Lazy<InlineEditing>, 'loaded' | 'onDidLoad'>;
  readonly tools: Pick<FunctionTools, 'setup' | 'namesFor' | 'approvals' | 'onDidChange' | 'onDidChangeApprovals'>;
  readonly questions: Pick<Lazy<QuestionContext>, 'load'>;
  /** A line for the log. */
  readonly onError: (message: string, error: unknown) => void;
}
