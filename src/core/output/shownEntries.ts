import { type OutputEntry, splitMessage, thinkingText } from './outputEntry.ts';

/**
 * The output of a response as it is shown: a message that begins with thinking is a thought and a message. Some servers send
 * that thinking as an item of its own as well: it is shown once. The same entry gives the same objects.
 */
export function shownEntries(output: readonly OutputEntry[]): readonly OutputEntry[] {
  const thoughts = output.filter(({ item }) => item.type === 'reasoning');
  return output.flatMap((entry) => {
    const [first, ...rest] = separated(entry);
    return first && first !== entry && thoughts.some((thought) => isRepeated(first, thought)) ? rest : separated(entry);
  });
}

/** Whether a thought that was split off a message stands in another, as far as both have come. */
function isRepeated(split: OutputEntry, thought: OutputEntry): boolean {
  const [repeated, known] = [wordsOf(split), wordsOf(thought)];
  const isGrowing = split.endedAt === undefined || thought.endedAt === undefined;
  return known.startsWith(repeated) || (isGrowing && repeated.startsWith(known));
}

const words = new WeakMap<OutputEntry, string>();

/** The thinking of an entry without what servers write differently around it. */
function wordsOf(entry: OutputEntry): string {
  const known = words.get(entry) ?? thinkingText(entry).replaceAll(/\s+/g, ' ').trim();
  words.set(entry, known);
  return known;
}

const separatedEntries = new WeakMap<OutputEntry, readonly OutputEntry[]>();

function separated(entry: OutputEntry): readonly OutputEntry[] {
  const known = separatedEntries.get(entry) ?? withoutThinking(entry);
  separatedEntries.set(entry, known);
  return known;
}

function withoutThinking(entry: OutputEntry): readonly OutputEntry[] {
  if (entry.item.type !== 'message') return [entry];
  const { thinking, text } = splitMessage(entry);
  if (thinking === '') return [entry];
  const { thoughtAt: endedAt = entry.endedAt, ...rest } = entry;
  const thought: OutputEntry = {
    ...rest,
    item: { type: 'reasoning' },
    parts: [thinking],
    ...(endedAt !== undefined && { endedAt }),
  };
  return text === '' ? [thought] : [thought, { ...rest, parts: [text], startedAt: endedAt ?? entry.startedAt }];
}
