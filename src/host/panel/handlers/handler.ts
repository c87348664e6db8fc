import type { MessageFromWebview } from '../../../core/messages/fromWebview.ts';
import type { Lazy } from '../../basics/lazy.ts';
import type { QuestionContext } from '../../context/questionContext.ts';
import type { LazyImages } from '../../images/attachFile.ts';
import type { Editing } from '../../inlineEdit/editing.ts';
import type { InlineEditing } from '../../inlineEdit/inlineEditing.ts';
import type { LiveEdits } from '../../inlineEdit/document/liveEdits.ts';
import type { Asking } from '../../session/asking.ts';
import type { ChatSession } from '../../session/chatSession.ts';
import type { ComposerState } from '../../session/composerState.ts';
import type { Notice } from '../../session/notice.ts';
import type { EndpointGate } from '../../setup/endpointGate.ts';
import type { SelectModelPorts } from '../../setup/selectModel.ts';
import type { FunctionTools } from '../../tools/functionTools.ts';
import type { PanelSync } from '../panelSync.ts';

/** What inline edits, which may not be loaded yet, do for the panel. */
export interface EditsOfPanel {
  readonly loaded: (Pick<InlineEditing, 'review'> & { readonly edits: Pick<LiveEdits, 'of'> }) | undefined;
  readonly load: () => Promise<{ readonly editing: Pick<Editing, 'again' | 'apply'> }>;
}

export interface HandlerPorts extends SelectModelPorts {
  readonly session: Pick<ChatSession, 'get' | 'fork' | 'open' | 'rename'>;
  readonly composer: ComposerState;
  readonly notice: Pick<Notice, 'show' | 'drop'>;
  readonly panel: Pick<PanelSync, 'show' | 'tell' | 'focusComposer'>;
  readonly asking: Asking;
  readonly gate: SelectModelPorts['gate'] & Pick<EndpointGate, 'imageModel' | 'windows'>;
  readonly inline: EditsOfPanel;
  readonly tools: Pick<FunctionTools, 'answer'>;
  readonly images: LazyImages;
  readonly context: Pick<Lazy<QuestionContext>, 'load'>;
  /** Loads what asking needs. */
  readonly prepareToAsk: () => void;
  /** Called with what went wrong in the panel's drawing. */
  readonly onFault: (text: string) => void;
}

/** A message of one type. */
export type MessageOf<T extends MessageFromWebview['type']> = Extract<MessageFromWebview, { type: T }>;

/** What is done for each type of message; a promise resolves when it is done. */
export type Handlers = {
  readonly [T in MessageFromWebview['type']]: (message: MessageOf<T>, ports: HandlerPorts) => unknown;
};
