import { cut } from '../../core/basics/cut.ts';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Turn } from '../../core/conversation/conversation.ts';
import { stringAt } from '../../core/basics/json.ts';
import { own } from '../../core/basics/records.ts';
import { answerText } from '../../core/conversation/answerText.ts';
import { lastEndedId } from '../../core/conversation/path.ts';
import { byQuestion, versionsAmong } from '../../core/conversation/sameQuestion.ts';
import { ReadOnlyDocuments } from '../editor/readOnlyDocuments.ts';
import type { ChatSession } from '../session/chatSession.ts';
import type { Notice } from '../session/notice.ts';

interface ComparingPorts {
  readonly session: Pick<ChatSession, 'get'>;
  readonly notice: Pick<Notice, 'show'>;
}

export interface CompareCommandPorts {
  readonly session: Pick<ChatSession, 'get' | 'active'>;
}

/** An answer with its place among those to the same question. */
interface PlacedAnswer {
  readonly turn: Turn;
  readonly name: string;
}

const scheme = 'threadline-answer';
const documents = new ReadOnlyDocuments<string>(scheme, (text) => text);

/**
 * `threadline.compareVersions`: with `{ conversationId?, turnId? }`; the last answer of the conversation, and the active
 * conversation, where they are not named.
 */
export async function compareMeant(argument: unknown, { session }: CompareCommandPorts): Promise<void> {
  const given = stringAt(argument, 'conversationId');
  const { conversation } = await (given === undefined ? session.active() : session.get(given));
  const turnId = stringAt(argument, 'turnId') ?? lastEndedId(conversation);
  const notice = { show: (text: string) => void vscode.window.showInformationMessage(text) };
  if (turnId === null) notice.show(l10n.t('Nothing has been answered in this conversation yet.'));
  else await compareVersions({ conversationId: conversation.id, turnId }, { session, notice });
}

/** Shows two answers to the same question in a diff editor; the person chooses the other one where there are several. */
export async function compareVersions(
  { conversationId, turnId }: { readonly conversationId: string; readonly turnId: string },
  ports: ComparingPorts,
): Promise<void> {
  const answers = await answersToCompare(conversationId, turnId, ports);
  const shown = answers.find(({ turn }) => turn.id === turnId);
  const others = answers.filter((answer) => answer !== shown);
  if (!shown || others.length === 0)
    return ports.notice.show(
      l10n.t('There is no other answer to this question to compare with. Use Regenerate to get one.'),
    );
  const other = others.length === 1 ? others[0] : await choose(others, shown);
  const [earlier, later] = answers.filter((answer) => answer === shown || answer === other);
  if (earlier && later) await showBoth(earlier, later);
}

async function answersToCompare(
  conversationId: string,
  turnId: string,
  { session }: ComparingPorts,
): Promise<readonly PlacedAnswer[]> {
  const live = await session.get(conversationId);
  const versions = await live.reader.readVersions(turnId);
  const turns = Object.fromEntries(versions.map((turn) => [turn.id, turn]));
  const ids = versions.map(({ id }) => id);
  const { answers } = versionsAmong(byQuestion(ids, turns), turnId);
  return answers
    .flatMap((id) => own(turns, id) ?? [])
    .map((turn, index) => ({ turn, name: l10n.t('Answer {0} of {1}', index + 1, answers.length) }))
    .filter(({ turn }) => answerText(turn) !== '');
}

async function choose(others: readonly PlacedAnswer[], shown: PlacedAnswer): Promise<PlacedAnswer | undefined> {
  const items = others.map((answer) => ({
    label: answer.name,
    description: originText(answer.turn),
    detail: cut(answerText(answer.turn), 200).replaceAll(/\s+/g, ' '),
    answer,
  }));
  const title = l10n.t('Compare {0} with', shown.name);
  return (await vscode.window.showQuickPick(items, { title, matchOnDescription: true, matchOnDetail: true }))?.answer;
}

async function showBoth(earlier: PlacedAnswer, later: PlacedAnswer): Promise<void> {
  const [left, right] = await Promise.all([openAnswer(earlier), openAnswer(later)]);
  const title = [earlier, later].map(({ turn, name }) => `${name} · ${originText(turn)}`).join(' ↔ ');
  await vscode.commands.executeCommand('vscode.diff', left.uri, right.uri, title, { preview: true });
}

async function openAnswer({ turn, name }: PlacedAnswer): Promise<vscode.TextDocument> {
  const uri = vscode.Uri.from({ scheme, path: `/${turn.id}/${name}.md` });
  return await documents.open(uri, answerText(turn));
}

/** Which model gave an answer, and when. */
function originText({ question, askedAt }: Turn): string {
  const time = new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'short', timeStyle: 'short' }).format(askedAt);
  return `${question.options.model}, ${time}`;
}
