import * as l10n from '@vscode/l10n';
import { formatNumber } from '../basics/formatNumber.ts';
import { linesText } from '../basics/lineNumbers.ts';
import { approximateTokens } from '../context/approximateTokens.ts';
import type { Attachment, Question } from '../conversation/conversation.ts';
import { imageTokens } from '../images/imageTokens.ts';
import { attachmentText } from '../prompts/attachmentText.ts';
import type { PlannedRequest } from '../request/plannedRequest.ts';
import { earlierItems, itemTokens } from '../request/replayed.ts';
import type { InputItem, ResponsesRequest } from '../request/responsesRequest.ts';

interface Part {
  readonly name: string;
  readonly characters: number;
  readonly tokens: number;
}

/** Of what a request consists, and how large each part is: the rows add up to the last one. */
export function sizeTable(
  question: Question,
  request: ResponsesRequest,
  planned: PlannedRequest,
  locale: string,
): string {
  const named = scaled(tableRows(question, planned), planned.size.sent);
  const sum = sumOf(named);
  const all = { characters: Math.max(JSON.stringify(request).length, sum.characters), tokens: planned.size.sent };
  const rest = { characters: all.characters - sum.characters, tokens: all.tokens - sum.tokens };
  const rows = [
    ...named,
    { ...rest, name: l10n.t('Tools, parameters and format') },
    { ...all, name: `**${l10n.t('Total')}**` },
  ].map((part) => `| ${part.name} | ${formatNumber(part.characters, locale)} | ${formatNumber(part.tokens, locale)} |`);
  return [`| | ${l10n.t('Characters')} | ${l10n.t('Tokens, about')} |`, '|---|---:|---:|', ...rows].join('\n');
}

function tableRows(question: Question, planned: PlannedRequest): readonly Part[] {
  const instructions = instructionText(planned);
  const { replayed } = planned;
  const out = question.options.withoutImages === true;
  const earlier = earlierItems(replayed);
  return [
    partOf(l10n.t('Your text'), question.text),
    ...question.attachments.map((one) =>
      partOf(attachmentLabel(one), attachmentText(one, out), !out && one.image ? imageTokens(one.image) : 0),
    ),
    ...(instructions === '' ? [] : [partOf(l10n.t('Instructions'), instructions)]),
    ...(earlier.length === 0 ? [] : [earlierPart(replayed.turns.length, earlier)]),
  ];
}

/** What was measured of the conversation may make the whole smaller than its parts are estimated apart. */
function scaled(parts: readonly Part[], most: number): readonly Part[] {
  const scale = Math.min(1, most / Math.max(1, sumOf(parts).tokens));
  return parts.map((part) => ({ ...part, tokens: Math.floor(part.tokens * scale) }));
}

/** What the model is told to follow that is sent with the question. */
export function instructionText({ instructions: { parameter, message } }: PlannedRequest): string {
  return parameter === '' ? message : parameter;
}

function partOf(name: string, text: string, more = 0): Part {
  return { name, characters: text.length, tokens: approximateTokens(text) + more };
}

function earlierPart(turns: number, items: readonly InputItem[]): Part {
  const name = l10n.t('Earlier turns, sent again: {0}', turns);
  return { name, characters: JSON.stringify(items).length, tokens: itemTokens(items) };
}

function sumOf(parts: readonly Part[]): Omit<Part, 'name'> {
  const sum = (key: 'characters' | 'tokens'): number => parts.reduce((total, part) => total + part[key], 0);
  return { characters: sum('characters'), tokens: sum('tokens') };
}

function attachmentLabel({ path, lines, kind }: Attachment): string {
  const name = path.replaceAll('|', '\\|');
  if (kind) return name;
  return lines ? l10n.t('{0}, {1}', name, linesText(lines)) : name;
}
