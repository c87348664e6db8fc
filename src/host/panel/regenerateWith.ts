import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { own } from '../../core/basics/records.ts';
import type { AskOptions } from '../../core/conversation/conversation.ts';
import type { ChatSession } from '../session/chatSession.ts';
import type { Asking } from '../session/asking.ts';
import { levelText } from '../../core/models/levelWords.ts';
import { levelOf, levelsIn, thinkingOf } from '../../core/models/thinkingLevel.ts';
import { askForModel, type SelectModelPorts } from '../setup/selectModel.ts';

interface RegeneratingPorts extends SelectModelPorts {
  readonly session: Pick<ChatSession, 'get'>;
  readonly asking: Pick<Asking, 'again'>;
}

type Change = Partial<AskOptions>;

interface ChangeItem extends vscode.QuickPickItem {
  /** `undefined` when the person has left what it asks. */
  readonly choose: () => Promise<Change | undefined>;
}

/** Asks a question again beside its answer, as the person chooses: nothing but this answer is changed by it. */
export async function regenerateWith(
  { conversationId, turnId }: { readonly conversationId: string; readonly turnId: string },
  ports: RegeneratingPorts,
): Promise<void> {
  const { session, asking } = ports;
  const { conversation } = await session.get(conversationId);
  const options = own(conversation.turns, turnId)?.question.options;
  if (!options) return;
  const title = l10n.t('Answer in another way…');
  const item = await vscode.window.showQuickPick(changeItems(options, ports), { title });
  const change = await item?.choose();
  if (change) await asking.again(conversationId, turnId, { change });
}

/** What can be other than in the answer that is there. */
function changeItems({ model, ...options }: AskOptions, ports: RegeneratingPorts): readonly ChangeItem[] {
  const asBefore = { model, enableThinking: options.enableThinking, effort: options.effort };
  const levels = levelsIn(ports.gate.capabilities(model).levels).filter((level) => level !== levelOf(options));
  return [
    {
      label: l10n.t('With another model…'),
      description: model,
      choose: async () => {
        const other = await askForModel(ports, model);
        return other === undefined ? undefined : { ...asBefore, model: other };
      },
    },
    ...levels.map((level) => ({
      label: levelText(level),
      choose: () => Promise.resolve({ ...asBefore, effort: undefined, ...thinkingOf(level) }),
    })),
    { label: l10n.t('Shorter'), choose: () => Promise.resolve({ ...asBefore, isShorter: true }) },
  ];
}
