import { isShell, languageIdOf } from '../../basics/languageName.ts';
import type { AnswerBlock } from './answerBlocks.ts';
import type { EditTarget } from '../lines/editTarget.ts';
import { contentOf, isTelling, knownContents } from '../lines/knownLines.ts';
import { withoutBlank } from '../lines/textLines.ts';
import { isTrivial, similarity } from '../diff/similarLines.ts';
import { isRemark } from './remark.ts';

/** What the words before a block say about it. */
type Label = 'new' | 'old' | 'example' | 'none';

const labels: readonly (readonly [Label, RegExp])[] = [
  [
    'example',
    /\b(?:usage|examples?|use (?:it|this|them)|(?:call|try|test|run|invoke) (?:it|this)|how to (?:use|run|test)|run (?:the )?(?:tests?|command)|install|output|prints?|e\.g\.|for instance)\b|用法|示例|例子|例如|使用方[法式]|运行|安装|输出|测试一下|调用方式/i,
  ],
  [
    'new',
    /\b(?:to|with|by|into|becomes?|after|new|updated?|fixed|corrected|improved|revised|refactored|rewritten|simplified|modified|final|instead(?! of)|result|better|should be|replacement|change it to)\b[^\w]*(?:\w+[^\w]+){0,3}$|^(?:new|after|updated|fixed|corrected|final|result|instead(?! of))\b|^\W*(?:right|correct|good)\W*$|✅|正确的?(?:写法|代码)|(?:改为|改成|修改为|替换为|替换成|换成|变为|变成|修改后|更新后|改后|优化后|修复后|新的|新代码|最终|应为|应该是)/i,
  ],
  [
    'old',
    /\b(?:from|before|old|original(?:ly)?|current(?:ly)?|existing|previous(?:ly)?|instead of|problem is|bug is|this line|these lines|the lines?|(?:replace|change|find|remove) (?:this|these|the|that|lines?|from))\b|^(?:replace|change|find|remove)\W*$|^\W*(?:wrong|bad|incorrect)\W*$|❌|错误的?(?:写法|代码)|原来|原代码|原始|旧|修改前|改前|更新前|之前|当前|现在的|^请?(?:把|将)[^改换替变]*$|问题在|这一行|这行|这几行/i,
  ],
];

/** Reads the words right before a block; of a line that says both, as "change it to", what comes last counts. */
export function labelOf(intro: string): Label {
  const text = intro.trim().replaceAll('`', '');
  if (text.length > 300) return 'none';
  return labels.find(([, words]) => words.test(text))?.[0] ?? 'none';
}

const transcripts = ['console', 'terminal', 'shell-session', 'shellsession'];
/** Languages whose files contain shell commands. */
const withCommands = new Set([
  'dockerfile',
  'makefile',
  'yaml',
  'plaintext',
  'markdown',
  'restructuredtext',
  'asciidoc',
  'github-actions-workflow',
  'just',
  '',
]);

/** Whether a block in this language is a shell command to run, and not code for the target's file. */
export function isCommand(language: string, { languageId }: EditTarget): boolean {
  return isTyped(language) && !isTyped(languageId) && !withCommands.has(languageId);
}

function isTyped(language: string): boolean {
  return isShell(language) || transcripts.includes(language);
}

const maxStarts = 100;

/**
 * The index among the target's non-blank lines at which the lines occur together, regardless of indentation and blank
 * lines; `undefined` if they do not.
 */
export function quotedAt(lines: readonly string[], target: readonly string[]): number | undefined {
  const wanted = contentsOf(lines);
  const all = contentsOf(target);
  // Where one line is repeated, each place takes long to compare.
  const starts = all.flatMap((text, start) => (text === wanted[0] ? [start] : [])).slice(0, maxStarts);
  return starts.find((start) => wanted.every((text, index) => all[start + index] === text));
}

export function contentsOf(lines: readonly string[]): readonly string[] {
  return withoutBlank(lines).map(contentOf);
}

/** A block that may be the new code, and what it does with it. */
export interface RankedBlock {
  readonly block: AnswerBlock;
  readonly label: Label;
  /** Whether all of it is an unchanged quote of lines of the target. */
  readonly isQuote: boolean;
  /** The higher, the likelier. */
  readonly rank: number;
}

/** The blocks that may be the new code of the target, in the answer's order; sentences and commands are none. */
export function rankedBlocks(blocks: readonly AnswerBlock[], target: EditTarget): readonly RankedBlock[] {
  const ranked = blocks
    .filter((block) => mayBeCode(block, target))
    .map((block) => {
      const label = labelOf(block.intro);
      const isQuote = quotedAt(block.lines, target.lines) !== undefined;
      const share = likeness(block.lines, target);
      return {
        block,
        label,
        isQuote,
        rank: rankOf(block, label, share, target),
        isRival: !isQuote && label !== 'example' && (share > 0 || languageRank(block.language, target) > 0),
      };
    });
  // Quotes are ranked lower only if another block may be the new code; otherwise the quoted code is to stay as it is.
  const hasRival = ranked.some(({ isRival }) => isRival);
  return ranked.map((one) => ({ ...one, rank: one.rank - (one.isQuote && hasRival ? quotePenalty : 0) }));
}

const quotePenalty = 5;

function mayBeCode({ lines, language }: AnswerBlock, target: EditTarget): boolean {
  if (lines.length > 0 && isRemark(lines, target)) return false;
  return !isCommand(language, target) || likeness(lines, target) > 0;
}

const labelRanks = { new: 2, none: 0, old: -3, example: -3 } as const;

function rankOf({ language }: AnswerBlock, label: Label, share: number, target: EditTarget): number {
  // An example of use is not the new code, even if it contains unchanged lines of it.
  const ofLabel = label === 'example' && share < 0.5 ? -20 : labelRanks[label];
  return 4 * share + languageRank(language, target) + ofLabel;
}

function languageRank(language: string, target: EditTarget): number {
  if (isCommand(language, target)) return -3;
  if (familyOf(language) === familyOf(languageIdOf(target.languageId))) return 1;
  return language === '' || language === 'diff' ? 0.5 : 0;
}

function familyOf(languageId: string): string {
  return languageId
    .replace(/react$/, '')
    .replace(/^javascript$/, 'typescript')
    .replace(/^jsonc$/, 'json')
    .replace(/^(?:c|cuda-cpp|objective-c)$/, 'cpp');
}

const versionSimilarity = 0.6;
/** More lines of a target are not compared one by one. */
const maxCompared = 80;

/** The share of the target's distinctive lines that a block contains or resembles, from 0 to 1; 0 if there are none. */
function likeness(lines: readonly string[], target: EditTarget): number {
  const known = knownContents(lines);
  const telling = contentsOf(target.lines).filter((content) => isTelling(content));
  const [written, all] = [
    contentsOf(lines)
      .filter((line) => !isTrivial(line))
      .slice(0, maxCompared),
    telling.slice(0, maxCompared),
  ];
  const isThere = (content: string): boolean =>
    known.has(content) || written.some((line) => similarity(line, content) >= versionSimilarity);
  return all.length === 0 ? 0 : all.filter(isThere).length / all.length;
}
