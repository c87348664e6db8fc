import { isRefusal } from '../../../core/failures/refusal.ts';
import { chatTools } from '../../basics/askOptions.ts';
import { settings } from '../../basics/settings.ts';
import { chooseAttachment } from '../../editor/chooseAttachment.ts';
import { attachFile } from '../../images/attachFile.ts';
import type { HandlerPorts, Handlers, MessageOf } from './handler.ts';

/** Messages about the next question: attachments, options, draft. */
export const composerHandlers = {
  saveDraft,
  attach,
  attachUris,
  attachProblems: async ({ conversationId, uris }, { composer, panel, context }) => {
    composer.attach(conversationId, await (await context.load()).droppedProblems(uris));
    panel.focusComposer();
  },
  dropNotice: (_, { notice }) => notice.drop(),
  removeAttachment: ({ conversationId, index }, { composer }) => composer.removeAttachment(conversationId, index),
  refuseFiles: async ({ names }, { context, notice }) => {
    const refusal = (await context.load()).refusalOfNameless(names);
    if (refusal) notice.show(refusal.message);
  },
  findSuggestions: async ({ word }, { context, panel }) => {
    const suggestions = await (await context.load()).suggestions(word);
    if (suggestions) panel.tell({ type: 'suggestionsFound', word, suggestions });
  },
  setThinking: ({ level }, { composer }) => composer.setLevel(settings.model(), level),
  setTool: ({ tool, enabled }, { composer }) => composer.setTool(chatTools(composer.choices), tool, enabled),
  setToolChoice: ({ choice }, { composer }) => composer.choose({ toolChoice: choice }),
  setFunctionTools: ({ enabled }, { composer }) => composer.choose({ useFunctionTools: enabled }),
  setUseEditor: ({ enabled }, { composer }) => composer.choose({ useEditor: enabled }),
} satisfies Partial<Handlers>;

/** A question that is being typed will be asked. */
function saveDraft({ conversationId, text }: MessageOf<'saveDraft'>, { composer, prepareToAsk }: HandlerPorts): void {
  composer.saveDraft(conversationId, text);
  if (text !== '') prepareToAsk();
}

async function attach(
  { conversationId }: MessageOf<'attach'>,
  { composer, panel, asking, images, gate }: HandlerPorts,
): Promise<void> {
  const chosen = await chooseAttachment((uri) => attachFile(uri, { images, gate }), gate);
  if (!chosen) return;
  if (isRefusal(chosen)) {
    await asking.refuse(chosen, undefined, conversationId);
    return;
  }
  composer.attach(conversationId, [chosen]);
  panel.focusComposer();
}

async function attachUris(
  { conversationId, uris }: MessageOf<'attachUris'>,
  { composer, notice, panel, context }: HandlerPorts,
): Promise<void> {
  const { attachments, refused } = await (await context.load()).dropped(uris);
  composer.attach(conversationId, attachments);
  if (refused !== undefined) notice.show(refused, conversationId);
  panel.focusComposer();
}
