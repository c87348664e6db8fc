import * as l10n from '@vscode/l10n';
import { stringAt } from '../basics/json.ts';
import { isModelName } from '../models/modelName.ts';
import { isSameModel } from '../models/sameModel.ts';
import { failureDetails, failureText } from '../failures/failureText.ts';
import { fenced } from '../basics/fences.ts';
import { planText } from '../request/planText.ts';
import { inForceText } from './inForceText.ts';
import { toCurl } from './curl.ts';
import { shownRequest } from './shownRequest.ts';
import { visibleJson } from '../basics/visibleText.ts';
import type { RequestRecord } from './requestRecord.ts';

/** Every request of a turn with its response, as Markdown for people. */
export function inspectText(records: readonly RequestRecord[]): string {
  const parts = records.map((record, index) =>
    recordText(record, records.length === 1 ? '' : ` ${index + 1}/${records.length}`),
  );
  return `${parts.join('\n\n')}\n`;
}

function recordText(record: RequestRecord, count: string): string {
  const { plan, request, isRebuilt } = record;
  return [
    `# ${l10n.t('Request')}${count}`,
    planText(plan),
    ...inForceText(plan),
    ...(isRebuilt
      ? [l10n.t('Rebuilt from the transcript: requests themselves are kept only while the window is open.')]
      : []),
    ...(record.url === '' ? [] : [fenced(`POST ${record.url}\n${headerLines(record)}`, 'http')]),
    fenced(visibleJson(shownRequest(request)), 'json'),
    `## ${l10n.t('Response')}`,
    ...responseTexts(record),
    `## curl`,
    fenced(toCurl(record), 'sh'),
  ].join('\n\n');
}

function headerLines({ hasKey, usesSessionCache }: RequestRecord): string {
  const lines = [
    hasKey && 'Authorization: Bearer ••••••••',
    'Content-Type: application/json',
    usesSessionCache && 'x-dashscope-session-cache: enable',
  ];
  return lines.filter((line) => line !== false).join('\n');
}

function responseTexts({ request, response, failure, firstEventMs, endedMs }: RequestRecord): readonly string[] {
  const times =
    firstEventMs === undefined
      ? []
      : [l10n.t('First event after {0} ms, last after {1} ms.', firstEventMs, endedMs ?? firstEventMs)];
  const failed = failure ? [failureText(failure), ...failureDetails(failure).map((line) => `- ${line}`)] : [];
  const body = response ? [fenced(visibleJson(response), 'json')] : failure ? [] : [l10n.t('None yet.')];
  return [...answeredBy(request.model, stringAt(response, 'model')), ...times, ...failed, ...body];
}

/** States that another model answered than the one requested: in request and response that is easily overlooked. */
function answeredBy(asked: string, answered = ''): readonly string[] {
  if (!isModelName(answered) || isSameModel(asked, answered)) return [];
  return [l10n.t('The server answered with {0} in place of {1}.', `\`${answered}\``, `\`${asked}\``)];
}
