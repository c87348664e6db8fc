import type { ThinkingLevel } from '../models/thinkingLevel.ts';
import type { ToolChoice } from '../conversation/conversation.ts';
import type { FittedImage } from '../images/fittedImage.ts';
import type { ImageProblem } from '../images/imageLimits.ts';
import type { ApprovalChoice } from '../tools/pendingApproval.ts';
import type { PanelCommand } from './panelCommands.ts';
import type { ChangeChoice } from './pendingChange.ts';
import type { HostedTool } from '../models/hostedTools.ts';

/**
 * What the webview asks of the host; `parseMessageFromWebview` checks it before use.
 * What concerns a conversation names it: another may have been opened meanwhile.
 */
export type MessageFromWebview =
  | { readonly type: 'ready' }
  | { readonly type: 'ask'; readonly conversationId: string; readonly text: string; readonly isAside: boolean }
  /** A question that a button asks: what is typed and attached for another one stays. */
  | { readonly type: 'askFollowUp'; readonly conversationId: string; readonly text: string }
  | {
      readonly type: 'retry';
      readonly conversationId: string;
      readonly turnId: string;
      readonly withoutImages: boolean;
    }
  /** Asks the same question again: another version of its answer. */
  | { readonly type: 'regenerate'; readonly conversationId: string; readonly turnId: string }
  /** As `regenerate`, with another model, thinking or shorter, which the person is asked about. */
  | { readonly type: 'regenerateWith'; readonly conversationId: string; readonly turnId: string }
  /** Shows the answer of a turn beside another one to the same question. */
  | { readonly type: 'compareVersions'; readonly conversationId: string; readonly turnId: string }
  /** Asks the question in other words: another version of the question. */
  | { readonly type: 'editQuestion'; readonly conversationId: string; readonly turnId: string; readonly text: string }
  /** Opens a new conversation that goes on from the turn. */
  | { readonly type: 'fork'; readonly conversationId: string; readonly turnId: string }
  /** An empty title names it after its question. */
  | { readonly type: 'renameConversation'; readonly conversationId: string; readonly title: string }
  | { readonly type: 'chooseVersion'; readonly conversationId: string; readonly turnId: string }
  /** Removes a question that waits for its turn; stops a summary that one waits for. */
  | { readonly type: 'withdraw'; readonly conversationId: string; readonly turnId: string }
  /** Continues an answer that was cut off. */
  | { readonly type: 'continueAnswer'; readonly conversationId: string; readonly turnId: string }
  /** Reads more of the turns that came before those that are shown: so many, or as many as usual. */
  | { readonly type: 'showEarlier'; readonly conversationId: string; readonly count?: number }
  /** Finds words in all turns that are shown or could be; the answer is `textFound`. */
  | { readonly type: 'findText'; readonly conversationId: string; readonly text: string }
  /** Asks for turns again whose answers the panel has released; the answer is `turnsRead`. */
  | { readonly type: 'readTurns'; readonly conversationId: string; readonly turnIds: readonly string[] }
  /** Asks the host to copy these turns, since the panel has released some of their answers. */
  | { readonly type: 'copyTurns'; readonly conversationId: string; readonly turnIds: readonly string[] }
  | { readonly type: 'stop'; readonly conversationId: string }
  | { readonly type: 'saveDraft'; readonly conversationId: string; readonly text: string }
  | { readonly type: 'removeAttachment'; readonly conversationId: string; readonly index: number }
  | {
      readonly type: 'openAttachment';
      readonly conversationId: string;
      readonly turnId: string;
      readonly index: number;
    }
  | { readonly type: 'attach'; readonly conversationId: string }
  /** An image that was pasted or dropped, as it is to be sent. */
  | (FittedImage & { readonly type: 'attachImage'; readonly conversationId: string; readonly name: string })
  /** The answer to `fitImage`. */
  | { readonly type: 'imageFitted'; readonly id: string; readonly fitted: FittedImage | ImageProblem }
  /** Shows an image of the next question in full size. */
  | { readonly type: 'openImage'; readonly conversationId: string; readonly index: number }
  /** Asks the person what an image of the next question shows. */
  | { readonly type: 'describeImage'; readonly conversationId: string; readonly index: number }
  /** Switches to a model that reads images. */
  | { readonly type: 'useImageModel' }
  | { readonly type: 'setThinking'; readonly level: ThinkingLevel }
  | { readonly type: 'setTool'; readonly tool: HostedTool; readonly enabled: boolean }
  | { readonly type: 'setToolChoice'; readonly choice: ToolChoice }
  | { readonly type: 'setFunctionTools'; readonly enabled: boolean }
  | { readonly type: 'setUseEditor'; readonly enabled: boolean }
  | {
      readonly type: 'answerApproval';
      readonly conversationId: string;
      readonly turnId: string;
      readonly callId: string;
      readonly choice: ApprovalChoice;
    }
  /** A word that begins with `#`, `@` or `/` is being typed. */
  | { readonly type: 'findSuggestions'; readonly word: string }
  /** Files that were dropped or pasted, by address. */
  | { readonly type: 'attachUris'; readonly conversationId: string; readonly uris: readonly string[] }
  /** Problems that were dropped: addresses of files, with the line, counted from 0, behind `#` where a problem has one. */
  | { readonly type: 'attachProblems'; readonly conversationId: string; readonly uris: readonly string[] }
  /** Something without a URI was dropped or pasted: an image, a file of another program. */
  | { readonly type: 'refuseFiles'; readonly names: readonly string[] }
  /** Shows what asking this would send, and how much it is. */
  | { readonly type: 'previewRequest'; readonly conversationId: string; readonly text: string }
  | { readonly type: 'inspectTurn'; readonly conversationId: string; readonly turnId: string }
  | { readonly type: 'copyText'; readonly text: string }
  | { readonly type: 'insertCode'; readonly code: string }
  | {
      readonly type: 'applyCode';
      readonly conversationId: string;
      readonly turnId: string;
      readonly code: string;
      readonly language: string;
    }
  | {
      readonly type: 'reviewChange';
      readonly conversationId: string;
      readonly turnId: string;
      readonly choice: ChangeChoice;
    }
  | { readonly type: 'newFile'; readonly code: string; readonly language: string }
  /** Runs code in a terminal, when the person has seen it and agrees. */
  | { readonly type: 'runInTerminal'; readonly code: string }
  | { readonly type: 'openLink'; readonly href: string }
  /** Which of these paths, as an answer names them, are files of the workspace? */
  | { readonly type: 'findFiles'; readonly paths: readonly string[] }
  | { readonly type: 'openFile'; readonly path: string }
  | { readonly type: 'openAnswer'; readonly conversationId: string; readonly turnId: string }
  | { readonly type: 'openConversation'; readonly conversationId: string }
  /** Something could not be drawn: what kind of error and where in the script, for the log. */
  | { readonly type: 'reportFault'; readonly text: string }
  | { readonly type: 'explainOpenFile'; readonly conversationId: string }
  | { readonly type: 'openWalkthrough' }
  /** Shows where the service gives keys, for a region that the person has chosen. */
  | { readonly type: 'openKeyPage' }
  | { readonly type: 'runCommand'; readonly command: PanelCommand };
