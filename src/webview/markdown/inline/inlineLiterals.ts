/** A stretch of a text: from `start` to before `end`. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** `__init__`, `__all__`, `__VA_ARGS__`: a name, and nothing emphasised. */
const dunderName = /(?<!\w)__(?:[a-z][a-zA-Z\d]*(?:_[a-zA-Z\d]+)*|[A-Z][A-Z\d]*(?:_[A-Z\d]+)*)__(?!\w)/g;

const pathStart = /[A-Za-z]:|\.{1,2}|~|%\w+%|\$(?:env:)?\w+|\\\\[\w.$-]+(?:\\[\w.$-]+)?|[\w.-]+(?=\\[A-Za-z\d])/;
const pathPart = /\\(?:[^\s\\<>"'|?*:：，。；！？、（）《》「」“”‘’`]| (?=[\w().-]{1,32}(?: [\w().-]{1,32})?\\))*/;

/** What is plainly a path of Windows: `C:\…`, `..\…`, `\\server\share`, or names with a backslash before a letter. */
const windowsPath = new RegExp(`(?<![\\w\\\\.%-])(?:${pathStart.source})(?:${pathPart.source})+`, 'g');

/** `src/_private_/a.ts`: in a path as well. */
const nameInPath = /(?<=[\w.~-]\/|(?<!\S)\/)_+[A-Za-z\d][\w-]*_(?=\/|\.\w)/g;

/** The names in a text whose underscores are no marks. */
export function literalNamesIn(text: string): readonly Stretch[] {
  if (!text.includes('_')) return [];
  return [...matches(text, dunderName), ...matches(text, nameInPath)];
}

/** The paths in a text whose backslashes escape nothing. */
export function pathsIn(text: string): readonly Stretch[] {
  return text.includes('\\') ? matches(text, windowsPath) : [];
}

function matches(text: string, pattern: RegExp): readonly Stretch[] {
  return Array.from(text.matchAll(pattern), ({ 0: found, index }) => ({ start: index, end: index + found.length }));
}
