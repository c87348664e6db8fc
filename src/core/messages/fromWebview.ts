import type { ThinkingLevel } from '../models/thinkingLevel.ts';
import type { ToolChoice } from '../conversation/conversation.ts';
import type { FittedImage } from '../images/attachedImage.ts';
import type { ImageProblem } from '../images/imageLimits.ts';
import type { ApprovalChoice } from '../tools/pendingApproval.ts';
import type { PanelCommand } from './panelCommands.ts';
import type { ChangeChoice } from './pendingChange.ts';
import type { HostedTool } from '../models/hostedTools.ts';

interface InConversation {
  readonly conversationId: string;
}

interface OfTurn extends InConversation {
  readonly turnId: string;
}

/**
 * What the webview asks of the host; `parseMessageFromWebview` checks it before use.
 * What concerns a conversation names it: another may have been opened meanwhile.
 */
export type MessageFromWebview =
  | { readonly type: 'ready' }
  | (InConversation & { readonly type: 'ask'; readonly text: string; readonly isAside: boolean })
  /** A question that a button asks: what is typed and attached for another one stays. */
  | (InConversation & { readonly type: 'askFollowUp'; readonly text: string })
  | (OfTurn & { readonly type: 'retry'; readonly withoutImages: boolean })
  /** Asks the same question again: another version of its answer. */
  | (OfTurn & { readonly type: 'regenerate' })
  /** As `regenerate`, with another model, thinking or shorter, which the person is asked about. */
  | (OfTurn & { readonly type: 'regenerateWith' })
  /** Shows the answer of a turn beside another one to the same question. */
  | (OfTurn & { readonly type: 'compareVersions' })
  /** Asks the question in other words: another version of the question. */
  | (OfTurn & { readonly type: 'editQuestion'; readonly text: string })
  /** Opens a new conversation that goes on from the turn. */
  | (OfTurn & { readonly type: 'fork' })
  /** An empty title names it after its question. */
  | (InConversation & { readonly type: 'renameConversation'; readonly title: string })
  | (OfTurn & { readonly type: 'chooseVersion' })
  /** Removes a question that waits for its turn; stops a summary that one waits for. */
  | (OfTurn & { readonly type: 'withdraw' })
  /** Continues an answer that was cut off. */
  | (OfTurn & { readonly type: 'continueAnswer' })
  /** Reads more of the turns that came before those that are shown: so many, or as many as usual. */
  | (InConversation & { readonly type: 'showEarlier'; readonly count?: number })
  /** Finds words in all turns that are shown or could be; the answer is `textFound`. */
  | (InConversation & { readonly type: 'findText'; readonly text: string })
  /** Asks for turns again whose answers the panel has released; the answer is `turnsRead`. */
  | (InConversation & { readonly type: 'readTurns'; readonly turnIds: readonly string[] })
  /** Asks the host to copy these turns, since the panel has released some of their answers. */
  | (InConversation & { readonly type: 'copyTurns'; readonly turnIds: readonly string[] })
  | (InConversation & { readonly type: 'stop' })
  | (InConversation & { readonly type: 'saveDraft'; readonly text: string })
  | (InConversation & { readonly type: 'removeAttachment'; readonly index: number })
  | (OfTurn & { readonly type: 'openAttachment'; readonly index: number })
  | (InConversation & { readonly type: 'attach' })
  /** An image that was pasted or dropped, as it is to be sent. */
  | (FittedImage & InConversation & { readonly type: 'attachImage'; readonly name: string })
  /** The answer to `fitImage`. */
  | { readonly type: 'imageFitted'; readonly id: string; readonly fitted: FittedImage | ImageProblem }
  /** Shows an image of the next question in full size. */
  | (InConversation & { readonly type: 'openImage'; readonly index: number })
  /** Asks the person what an image of the next question shows. */
  | (InConversation & { readonly type: 'describeImage'; readonly index: number })
  /** Switches to a model that reads images. */
  | { readonly type: 'useImageModel' }
  /** The person has read the notice, and wants to see it no more. */
  | { readonly type: 'dropNotice' }
  | { readonly type: 'setThinking'; readonly level: ThinkingLevel }
  | { readonly type: 'setTool'; readonly tool: HostedTool; readonly enabled: boolean }
  | { readonly type: 'setToolChoice'; readonly choice: ToolChoice }
  | { readonly type: 'setFunctionTools'; readonly enabled: boolean }
  | { readonly type: 'setUseEditor'; readonly enabled: boolean }
  | (OfTurn & { readonly type: 'answerApproval'; readonly callId: string; readonly choice: ApprovalChoice })
  /** A word that begins with `#`, `@` or `/` is being typed. */
  | { readonly type: 'findSuggestions'; readonly word: string }
  /** Files that were dropped or pasted, by address. */
  | (InConversation & { readonly type: 'attachUris'; readonly uris: readonly string[] })
  /** Problems that were dropped: addresses of files, with the line, counted from 0, behind `#` where a problem has one. */
  | (InConversation & { readonly type: 'attachProblems'; readonly uris: readonly string[] })
  /** Something without a URI was dropped or pasted: an image, a file of another program. */
  | { readonly type: 'refuseFiles'; readonly names: readonly string[] }
  /** Shows what asking this would send, and how much it is. */
  | (InConversation & { readonly type: 'previewRequest'; readonly text: string })
  | (OfTurn & { readonly type: 'inspectTurn' })
  | { readonly type: 'copyText'; readonly text: string }
  | { readonly type: 'insertCode'; readonly code: string }
  | (OfTurn & { readonly type: 'applyCode'; readonly code: string; readonly language: string })
  | (OfTurn & { readonly type: 'reviewChange'; readonly choice: ChangeChoice })
  | { readonly type: 'newFile'; readonly code: string; readonly language: string }
  /** Runs code in a terminal, when the person has seen it and agrees. */
  | { readonly type: 'runInTerminal'; readonly code: string }
  | { readonly type: 'openLink'; readonly href: string }
  /** Which of these paths, as an answer names them, are files of the workspace? */
  | { readonly type: 'findFiles'; readonly paths: readonly string[] }
  | { readonly type: 'openFile'; readonly path: string }
  | (OfTurn & { readonly type: 'openAnswer' })
  | (InConversation & { readonly type: 'openConversation' })
  /** Something could not be drawn: what kind of error and where in the script, for the log. */
  | { readonly type: 'reportFault'; readonly text: string }
  | (InConversation & { readonly type: 'explainOpenFile' })
  | { readonly type: 'openWalkthrough' }
  /** Shows where the service gives keys, for a region that the person has chosen. */
  | { readonly type: 'openKeyPage' }
  | { readonly type: 'runCommand'; readonly command: PanelCommand };
