import type { Question } from '../../core/conversation/conversation.ts';
import { askOptions } from '../basics/askOptions.ts';
import type { ComposerState } from '../session/composerState.ts';
import type { FunctionTools } from '../tools/functionTools.ts';

export interface DraftPorts {
  readonly composer: Pick<ComposerState, 'choices' | 'draftOf' | 'attachmentsOf'>;
  readonly tools: Pick<FunctionTools, 'namesFor'>;
}

/** What stands in the box, as a question: its mentions have not been read. */
export function draftQuestion(conversationId: string, { composer, tools }: DraftPorts): Question {
  const { choices } = composer;
  return {
    kind: 'chat',
    text: composer.draftOf(conversationId),
    attachments: composer.attachmentsOf(conversationId),
    options: askOptions('chat', choices, tools.namesFor(choices)),
  };
}
