import type { Question } from '../../core/conversation/conversation.ts';
import type { EditTurn } from '../../core/edit/live/editTurn.ts';
import { imagesStayOut } from '../../core/servers/capabilities.ts';
import { askOptions } from '../basics/askOptions.ts';
import { editAttachments } from './editContext.ts';
import type { EditingPorts } from './editingPorts.ts';
import type { EditLocation } from './location/editLocation.ts';

export interface EditInput {
  /** What shall change, in words. */
  readonly prompt: string;
  /** The same in a few words, where they are not the person's own. */
  readonly name?: string | undefined;
  readonly location: EditLocation;
  /** Other code that the model may read, such as what is to be tested. */
  readonly context?: Question['attachments'];
  /** Images among that stay here, whatever the model is known to read. */
  readonly withoutImages?: boolean;
  /** The turn that is asked again, and what comes before it; a new conversation begins when absent. */
  readonly under?: EditTurn & { readonly parentId: string | null };
}

/** The question of an edit, with what it is asked with now. Images stay out of it where the model reads none. */
export function editQuestion(
  { prompt: text, name, location, context = [], withoutImages = false }: EditInput,
  gate: EditingPorts['gate'],
): Question {
  const options = askOptions('edit', {}, gate);
  const attachments = [...context, ...editAttachments(location, options.model, gate)];
  const staysOut = withoutImages || imagesStayOut(attachments, gate.capabilities(options.model));
  return {
    kind: 'edit',
    ...(name !== undefined && { name }),
    text,
    attachments,
    options: { ...options, ...(staysOut && { withoutImages: true }) },
  };
}
