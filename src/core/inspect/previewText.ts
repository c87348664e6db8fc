import * as l10n from '@vscode/l10n';
import type { Question, Turn } from '../conversation/conversation.ts';
import { indentedJson, without } from '../basics/json.ts';
import { fenced } from '../basics/fences.ts';
import { attachmentText } from '../prompts/attachmentText.ts';
import { questionText } from '../prompts/questionText.ts';
import { replayedItems } from '../request/inputItems.ts';
import { planText } from '../request/planText.ts';
import type { RequestPlan } from '../conversation/requestPlan.ts';
import type { ResponsesRequest } from '../request/responsesRequest.ts';
import { approximateTokens } from '../context/approximateTokens.ts';

export interface PreviewInput {
  readonly question: Question;
  readonly plan: RequestPlan;
  /** What would be sent; a response id in it is not shown. */
  readonly request: ResponsesRequest;
  /** The system text, when it goes along; empty otherwise. */
  readonly instructions: string;
  /** What came before, when it is sent again. */
  readonly replayed: readonly Turn[];
  /** For people. */
  readonly host: string;
  /** BCP 47, for numbers. */
  readonly locale: string;
}

/** What asking would send now, as Markdown for people. Neither a key nor a response id is in it. */
export function previewText(input: PreviewInput): string {
  const { question, plan, request, instructions, host } = input;
  return `${[
    `# ${l10n.t('What would be sent')}`,
    l10n.t('Nothing has been sent yet. This goes to {0} when you ask now.', host),
    plan.mode === 'chain'
      ? l10n.t('Only what is new: the server remembers what came before, and adds it by itself.')
      : planText(plan),
    sizes(input),
    ...(instructions === '' ? [] : [`## ${l10n.t('Instructions')}`, fenced(instructions, 'text')]),
    `## ${l10n.t('The question, as the model reads it')}`,
    fenced(questionText(question), 'text'),
    `## ${l10n.t('Tools and parameters')}`,
    fenced(indentedJson(without(without(request, 'previous_response_id'), 'input')), 'json'),
  ].join('\n\n')}\n`;
}

function sizes({ question, request, instructions, replayed, locale }: PreviewInput): string {
  const words = question.text;
  const earlier = replayed.map((turn) => JSON.stringify(replayedItems(turn))).join('');
  const all = JSON.stringify(request);
  const parts = [
    [l10n.t('Your words'), words],
    ...question.attachments.map((attachment) => [nameOf(attachment), attachmentText(attachment)] as const),
    ...(instructions === '' ? [] : [[l10n.t('Instructions'), instructions] as const]),
    ...(replayed.length === 0 ? [] : [[l10n.t('Earlier turns, sent again: {0}', replayed.length), earlier] as const]),
    [`**${l10n.t('Total')}**`, all],
  ] as const;
  const head = `| | ${l10n.t('Characters')} | ${l10n.t('Tokens, about')} |\n|---|---:|---:|`;
  const rows = parts.map(
    ([name, text]) =>
      `| ${name} | ${text.length.toLocaleString(locale)} | ${approximateTokens(text).toLocaleString(locale)} |`,
  );
  return [head, ...rows].join('\n');
}

function nameOf({ path, lines, kind }: Question['attachments'][number]): string {
  const name = path.replaceAll('|', '\\|');
  if (kind) return name;
  return lines ? l10n.t('{0}, lines {1}–{2}', name, lines.start + 1, lines.end + 1) : name;
}
