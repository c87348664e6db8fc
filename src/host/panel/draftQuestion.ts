import { withAttachment } from '../../core/context/attachmentList.ts';
import type { Conversation, Question } from '../../core/conversation/conversation.ts';
import { isRefusal } from '../../core/failures/refusal.ts';
import { isSentAlready } from '../../core/request/sentAlready.ts';
import { imagesStayOut } from '../../core/servers/capabilities.ts';
import { askOptions } from '../basics/askOptions.ts';
import { selectionAttachment } from '../editor/attachments.ts';
import type { ComposerState } from '../session/composerState.ts';
import type { EndpointGate } from '../setup/endpointGate.ts';
import type { FunctionTools } from '../tools/functionTools.ts';

export interface DraftPorts {
  readonly composer: Pick<ComposerState, 'choices' | 'draftOf' | 'attachmentsOf'>;
  readonly tools: Pick<FunctionTools, 'namesFor'>;
  readonly gate: Pick<EndpointGate, 'capabilities' | 'windows'>;
}

/** What stands in the box, as a question, with the selection that goes along: its mentions have not been read. */
export function draftQuestion(conversation: Conversation, { composer, tools, gate }: DraftPorts): Question {
  const { choices } = composer;
  const given = composer.attachmentsOf(conversation.id);
  const editor = choices.useEditor === false ? undefined : selectionAttachment(gate);
  const isNew = editor && !isRefusal(editor) && !isSentAlready(conversation, editor, (text) => text === editor.text);
  const attachments = isNew ? withAttachment(given, editor) : given;
  const options = askOptions('chat', choices, gate, tools.namesFor(choices));
  const staysOut = imagesStayOut(attachments, gate.capabilities(options.model));
  return {
    kind: 'chat',
    text: composer.draftOf(conversation.id),
    attachments,
    options: { ...options, ...(staysOut && { withoutImages: true }) },
  };
}
