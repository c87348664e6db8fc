import * as l10n from '@vscode/l10n';
import { askedWith } from '../conversation/askedWith.ts';
import type { Conversation, Turn, Attachment } from '../conversation/conversation.ts';
import { answerText, shownOutput } from '../conversation/answerText.ts';
import { shownQuestion } from '../conversation/shownQuestion.ts';
import { shownTurns, turnOutput } from '../conversation/path.ts';
import { thinkingText } from '../output/outputEntry.ts';
import { type Source, sourcesOf } from '../output/sources.ts';
import { attachmentText } from '../prompts/attachmentText.ts';
import type { AttachedImage } from '../images/attachedImage.ts';
import { plainName } from '../basics/visibleText.ts';
import { closedMarkdown } from './closedMarkdown.ts';

/** What goes into an export besides questions and answers. */
export interface ExportParts {
  /** The code that was sent along. */
  readonly code: boolean;
  readonly thinking: boolean;
  /** The pages and files that the answer rests on. */
  readonly sources: boolean;
  /** The path of an image's file, as it is linked; absent where images are left out. */
  readonly imagePath?: (image: AttachedImage) => string;
}

/** The conversation as it is shown, for people to read: every turn on the path to the head, all of them read from disk. */
export function toMarkdown(conversation: Conversation, title: string, parts: ExportParts): string {
  const turns = shownTurns(conversation).map((turn) => turnMarkdown(turn, parts));
  return `${[`# ${title.replaceAll(/\s+/g, ' ')}`, ...turns].join('\n\n')}\n`;
}

function turnMarkdown(turn: Turn, parts: ExportParts): string {
  const { question } = turn;
  const shown = shownQuestion(question);
  const how = askedWith(turn);
  if (question.summarises !== undefined) return summaryMarkdown(turn);
  const heading = turn.isAside ? l10n.t('Asked on the side') : l10n.t('You');
  return [
    `## ${heading}`,
    ...(question.kind === 'explain' ? [`*${l10n.t('Explain')}*`] : []),
    ...(shown.trim() === '' ? [] : [closedMarkdown(shown)]),
    ...question.attachments.map((attachment) => attachmentMarkdown(attachment, parts)),
    '## Qwen',
    ...(how === '' ? [] : [`*${how.replaceAll(/[*_\\`<>[\]]/g, '\\$&')}*`]),
    ...(parts.thinking ? thinkingMarkdown(turn) : []),
    closedMarkdown(answerText(turn)) || `*${l10n.t('No answer was received.')}*`,
    ...(parts.sources ? sourcesMarkdown(turn) : []),
  ].join('\n\n');
}

function attachmentMarkdown(attachment: Attachment, { code, imagePath }: ExportParts): string {
  const { path, image } = attachment;
  if (image && imagePath)
    return `![${plainName(image.alt ?? path, 200).replaceAll(/[[\]\\]/g, '\\$&')}](<${imagePath(image)}>)`;
  return code ? attachmentText(attachment) : inlineCode(path);
}

/** A summary without its question, which is the extension's own text. */
function summaryMarkdown(turn: Turn): string {
  const text = closedMarkdown(answerText(turn)) || `*${l10n.t('No summary was received.')}*`;
  return [`## ${l10n.t('Summary of the turns before')}`, text].join('\n\n');
}

/** As a quotation: it is not the answer. */
function thinkingMarkdown(turn: Turn): readonly string[] {
  const thinking = shownOutput(turn)
    .map(thinkingText)
    .filter((text) => text !== '')
    .join('\n\n')
    .trim();
  return thinking === ''
    ? []
    : [
        closedMarkdown(thinking)
          .split('\n')
          .map((line) => `> ${line}`.trimEnd())
          .join('\n'),
      ];
}

function sourcesMarkdown(turn: Turn): readonly string[] {
  const numbered = sourcesOf(turnOutput(turn)).map((source, index) => `${index + 1}. ${sourceMarkdown(source)}`);
  return numbered.length === 0 ? [] : [`${l10n.t('Sources')}:`, numbered.join('\n')];
}

/** A file's name is set as code: nothing in it is read as Markdown. */
function sourceMarkdown({ href, title = '' }: Source): string {
  return href === undefined ? inlineCode(title) : `<${href}>`;
}

function inlineCode(text: string): string {
  return `\`${text.replaceAll(/[`\s]+/g, ' ')}\``;
}
