import { joinSentences } from '../basics/joinSentences.ts';
import * as l10n from '@vscode/l10n';
import type { Question } from '../conversation/conversation.ts';
import { formatNumber } from '../basics/formatNumber.ts';
import { indentedJson } from '../basics/json.ts';
import { fenced } from '../basics/fences.ts';
import { questionText } from '../prompts/questionText.ts';
import { inForceText } from './inForceText.ts';
import { summaryFirstText } from '../usage/summaryFirstText.ts';
import { planText } from '../request/planText.ts';
import type { PlannedRequest } from '../request/plannedRequest.ts';
import type { ResponsesRequest } from '../request/responsesRequest.ts';
import { instructionText, sizeTable } from './sizeTable.ts';

export interface PreviewInput {
  readonly question: Question;
  readonly planned: PlannedRequest;
  /** The request for the summary that is written before the question; absent for none. */
  readonly summary?: PlannedRequest | undefined;
  /** What would be sent; a response id in it is not shown. */
  readonly request: ResponsesRequest;
  /** For people. */
  readonly host: string;
  /** BCP 47, for numbers. */
  readonly locale: string;
}

/** What asking would send now, as Markdown for people. Neither a key nor a response id is in it. */
export function previewText(input: PreviewInput): string {
  const { question, planned, summary, request, host } = input;
  const { plan } = planned;
  const instructions = instructionText(planned);
  return `${[
    `# ${l10n.t('What would be sent')}`,
    l10n.t('Nothing has been sent yet. If you ask now, this is sent to {0}.', host),
    plan.mode === 'chain'
      ? l10n.t('Only what is new. The server remembers the earlier turns and adds them itself.')
      : planText(plan),
    ...(summary ? [summaryFirstText(formatNumber(summary.size.sent, input.locale))] : []),
    sizeTable(question, request, planned, input.locale),
    windowText(input),
    ...inForceText(plan),
    ...(instructions === '' ? [] : [fenced(instructions, 'text')]),
    `## ${l10n.t('The question as the model receives it')}`,
    fenced(questionText(question), 'text'),
    `## ${l10n.t('Tools and parameters')}`,
    fenced(indentedJson(parametersOf(request)), 'json'),
  ].join('\n\n')}\n`;
}

/** The parameters that are not shown in sections of their own. */
function parametersOf(request: ResponsesRequest): object {
  const hidden: readonly string[] = ['previous_response_id', 'input', 'instructions'];
  return Object.fromEntries(Object.entries(request).filter(([key]) => !hidden.includes(key)));
}

/** How full the model's window is with it, as the line below the box has it. */
function windowText({ planned: { size }, locale }: PreviewInput): string {
  const [sent, read, window] = [size.sent, size.read, size.window.tokens].map((count) => formatNumber(count, locale));
  const text = l10n.t(
    'About {0} tokens are sent, and the model reads about {1} of {2} with them.',
    sent ?? '',
    read ?? '',
    window ?? '',
  );
  return size.window.isAssumed
    ? joinSentences(text, l10n.t('The window’s size is assumed, because the server does not report it.'))
    : text;
}
