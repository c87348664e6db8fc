import { isProseLanguage } from '../lines/prose.ts';

/** Words that say, in a comment, that code was left out. All the others that such a comment has are in `fillers`. */
const omitting = new Set(
  'rest remaining remainder existing unchanged unmodified untouched omitted elided snipped snip truncated skipped'.split(
    ' ',
  ),
);
/** Words that say so together with dots, or with one of `omitting`. */
const hinting = new Set(
  'same previous prior original other others current old more above before earlier continues continue remains remain stays stay etc keep kept skip abbreviated'.split(
    ' ',
  ),
);
const fillers = new Set(
  (
    'the of in on to for from as is are was be been this that these those your our my its it a an and or with all any everything else nothing no not any no-change they here there below goes go ' +
    'code codes file files function functions method methods class classes component components module section sections block blocks part parts body bodies logic implementation implementations ' +
    'import imports export exports definition definitions declaration declarations statement statements line lines content contents text document page markup html jsx template styles style css rules rule ' +
    'properties property props prop field fields member members attribute attributes variable variables constant constants constructor constructors type types interface interfaces ' +
    'test tests case cases route routes handler handlers item items entry entries key keys value values column columns row rows option options setting settings config configuration state hooks hook ' +
    'element elements children query queries table tables struct structs enum enums parameters params arguments args ' +
    'brevity change changes changed modified shown needed required exactly exact now still also just only both after previously defined stuff things unit helper helpers utility utilities getters setters'
  ).split(' '),
);
const eastAsianOmitting =
  /其余|其餘|剩余|剩餘|剩下|余下|现有|現有|原有|已有|省略|略去|不变|不變|未改|未修改|未变|没有变化|沒有變化|无变化|無變化|无需修改|不需要修改|不用改|不作修改|不做修改|不作改动|不做改动|没有改动|无改动|同上|保留原|既存|残り|そのまま/g;
const eastAsianFiller =
  /其他|其它|原来|原來|之前|先前|以前|前面|后面|後面|上面|下面|以上|以下|此处|此處|这里|這裡|这些|部分|部份|代码|代碼|程式碼|内容|內容|逻辑|邏輯|实现|實現|方法|函数|函數|导入|導入|属性|屬性|字段|样式|樣式|测试|文件|全部|所有|保持|维持|一致|相同|一样|一樣|修改|改动|更改|变化|继续|保留|略|行|类|類|的|与|和|跟|同|为|為|都|均|也|等|了|中|在|有|は|の|コード/g;
const dots = String.raw`(?:\.{2,}|…|⋯|⋮|。{2,}|·{3,}|\. \. \.)`;
const dotsAtStart = new RegExp(`^${dots}`);
const dotsAtEnd = new RegExp(`${dots}$`);
const dotsAndComment = new RegExp(String.raw`^${dots}\s*(?:#|//|--)(?<text>.*)$`);
const dotsAlone = new RegExp(`^(?:${dots}\\s*)+$`);

const percentComment = /^%+(?<text>.*)$/;
const comments: readonly RegExp[] = [
  /^\/\/+!?(?<text>.*)$/,
  /^\{?\s*\/\*+!?(?<text>.*?)\*+\/\s*\}?$/,
  /^<!--+(?<text>.*?)--+>$/,
  /^\{\{!(?:--)?(?<text>.*?)(?:--)?\}\}$/,
  /^\{[#%]-?(?<text>.*?)-?[#%]\}$/,
  /^<%#(?<text>.*?)%>$/,
  /^\(\*(?<text>.*?)\*\)$/,
  /^("""|''')(?<text>.*?)\1$/,
  /^--+(?:\[\[)?(?<text>.*?)(?:\]\])?$/,
  /^;+(?<text>.*)$/,
  percentComment,
  /^(?:rem\s|')(?<text>.*)$/i,
];
const hashComment = /^#+(?<text>(?:[\s.…[(<=*~-]|[^\0-\x7f]).*)$/;

/** What is longer says something else. */
const maxLength = 200;

/**
 * Whether a line only says that code was left out there: a comment such as `// ... existing code ...`, or bare dots where
 * these are no code. A comment counts when it begins with dots, or when it has no words but those that are said of code
 * left out. Whether the file has the comment itself is for the caller to ask.
 */
export function isPlaceholder(line: string, languageId: string): boolean {
  const text = line.trim();
  if (text.length === 0 || text.length > maxLength) return false;
  const comment = commentText(text, languageId);
  if (comment !== undefined) return omits(comment);
  return isBarePlaceholder(text, languageId);
}

/** A line that `isPlaceholder` takes for one in any file of this language. */
export function placeholderIn(languageId: string): string {
  if (!isProseLanguage(languageId)) return '// ...';
  return hasPercentComments(languageId) ? '% ...' : '<!-- ... -->';
}

/** What a comment that is the whole line says; `undefined` for other lines. */
export function commentText(text: string, languageId: string): string | undefined {
  const patterns = isProseLanguage(languageId) ? commentsInProse(languageId) : [...comments, hashComment];
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.groups?.text;
    if (found !== undefined) return found;
  }
  return undefined;
}

function commentsInProse(languageId: string): readonly RegExp[] {
  return hasPercentComments(languageId) ? [percentComment] : comments.slice(1, 6);
}

function hasPercentComments(languageId: string): boolean {
  return languageId === 'latex' || languageId === 'tex';
}

/** Whether the words of a comment say that code was left out. */
export function omits(comment: string): boolean {
  if (comment.length > maxLength) return false;
  const text = comment.replace(/^[\s*=~_#<>[\](){}"'`|-]+/, '').replace(/[\s*=~_#<>[\](){}"'`|:-]+$/, '');
  if (text === '') return false;
  if (dotsAtStart.test(text)) return !/^\.{2}(?!\.)\S/.test(text);
  const hasDots = dotsAtEnd.test(text);
  return /[\u3040-\u30ff\u3400-\u9fff]/.test(text) ? omitsInEastAsian(text, hasDots) : omitsInEnglish(text, hasDots);
}

function omitsInEnglish(text: string, hasDots: boolean): boolean {
  const words = text.match(/[\p{L}\p{N}_$'’.]*[\p{L}\p{N}_$'’]+(?:\(\))?/gu) ?? [];
  const lower = words.map((word) => word.toLowerCase());
  const isSure = lower.some((word) => omitting.has(word));
  const isHinted = lower.some((word) => hinting.has(word));
  const saysSame =
    /\b(?:no|not|nothing|without any) (?:further |other |more )?chang|\b(?:same|as|like) (?:\w+ )?(?:before|previously|earlier|it was|is)\b|\bas they (?:are|were)\b|\bothers?\b.*\bsame\b|\b(?:stay|remain)s?\b.*\bsame\b|\bkeep\b.*\b(?:as|same)\b|\bsame code\b/i.test(
      text,
    );
  const isSaid = isSure || saysSame || (isHinted && hasDots);
  const known = [omitting, hinting, fillers];
  const unknown = words.filter((word) => !known.some((set) => set.has(word.toLowerCase())));
  if (!isSaid || /[=;{}]/.test(text)) return false;
  if (unknown.length === 0)
    return words.length > 1 || hasDots || /^(?:unchanged|omitted|snip(?:ped)?|truncated|elided)$/i.test(text);
  // The name of what is left out: `rest of UserService`.
  const areNames = unknown.every((word) => /[A-Z_$\d.]|\(\)$/.test(word.slice(1)) || hasDots);
  return unknown.length <= 2 && areNames && words.length - unknown.length >= 2;
}

function omitsInEastAsian(text: string, hasDots: boolean): boolean {
  const isSaid =
    text.search(eastAsianOmitting) >= 0 ||
    /(?:和|与|跟|同)?(?:之前|原来|以前|原先)(?:的)?(?:代码|逻辑)?(?:一样|相同|一致)|保持(?:原样|一致)/.test(text) ||
    (hasDots && text.search(eastAsianFiller) >= 0);
  const rest =
    text
      .replaceAll(eastAsianOmitting, '')
      .replaceAll(eastAsianFiller, '')
      .match(/[\u3040-\u30ff\u3400-\u9fff]/g) ?? [];
  return isSaid && rest.length <= (hasDots ? 4 : 2);
}

/** Dots in the place of code, or words in them, in a language in which that is no code. */
function isBarePlaceholder(text: string, languageId: string): boolean {
  const inner = text.replace(/^[[({<]+\s*/, '').replace(/\s*[\])}>]+[,;]?$/, '');
  const behind = dotsAndComment.exec(text)?.groups?.text;
  if (behind !== undefined) return omits(behind);
  if (isCodeOf(languageId, text, inner)) return false;
  if (dotsAtStart.test(inner) && !dotsAlone.test(inner))
    return /[\s…]/.test(inner) && !/[=;(){}]/.test(inner) && omits(inner.replace(dotsAtStart, '').trim());
  if (inner !== text && /^[a-z]+(?: [a-z]+)+$/i.test(inner)) return omits(inner);
  if (languageId === 'python' || languageId === 'yaml' || isProseLanguage(languageId))
    return /[…⋮⋯]/.test(inner) && dotsAlone.test(inner) && !isProseLanguage(languageId);
  return dotsAlone.test(inner.replace(/[,;]$/, '')) || /^"(?:\.{3}|…)"(?:\s*:\s*"(?:\.{3}|…)")?,?$/.test(text);
}

/** The rest of a pattern in Rust and C#; in C, the parameters that have no names, where more than the dots says so. */
function isCodeOf(languageId: string, text: string, inner: string): boolean {
  if (languageId === 'rust' || languageId === 'csharp') return inner === '..';
  return isLikeC(languageId) && /^\.{3}\s*\)/.test(text);
}

/** Whether dots between these lines are the last parameter of a function, and no place where code was left out. */
export function isLastParameter(languageId: string, above: string | undefined, below: string | undefined): boolean {
  return isLikeC(languageId) && /,\s*$/.test(above ?? '') && /^\s*\)/.test(below ?? '');
}

function isLikeC(languageId: string): boolean {
  return /^(?:c|cpp|objective-c|objective-cpp|cuda-cpp)$/.test(languageId);
}
