import type { TitlePorts } from './findTitle.ts';

/** Has a model find a title when the first answer of a conversation has ended, where the settings name one for that. Tried once. */
export function watchForTitles(ports: TitlePorts): void {
  const tried = new Set<string>();
  ports.session.onDidAct(async ({ live, action }) => {
    const options = action.type === 'turnEnded' && action.status === 'completed' && ports.options();
    if (!options || tried.has(live.conversation.id)) return;
    const { findTitle, firstAnswer } = await import('./findTitle.ts');
    const turn = firstAnswer(live.conversation, action.turnId);
    if (!turn || tried.has(live.conversation.id)) return;
    tried.add(live.conversation.id);
    await findTitle(live.conversation.id, turn, options, ports).catch((error: unknown) =>
      ports.log(`No title was found: ${String(error)}`),
    );
  });
}
