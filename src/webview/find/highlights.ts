/** The names of the two kinds of marks, for the style sheet. */
const [all, current] = ['found', 'found-now'];

/** Marks ranges of the page, one of them as the current one; no element is touched. */
export function markHits(ranges: readonly Range[], now: Range | undefined): void {
  CSS.highlights.set(all, new Highlight(...ranges.filter((range) => range !== now)));
  CSS.highlights.set(current, new Highlight(...(now ? [now] : [])));
}

export function clearHighlights(): void {
  CSS.highlights.delete(all);
  CSS.highlights.delete(current);
}

/** Opens what is folded around a range, and brings it to the middle of the screen. */
export function revealRange(range: Range): void {
  const element = range.startContainer.parentElement;
  const folded = element?.closest('.code-block.folded') ?? element?.closest('.question-text.folded')?.parentElement;
  folded?.querySelector<HTMLElement>('[aria-expanded="false"]')?.click();
  element?.scrollIntoView({ block: 'nearest' });
  const scroller = element?.closest('.scroller');
  if (!scroller) return;
  const [{ top, height }, screen] = [range.getBoundingClientRect(), scroller.getBoundingClientRect()];
  scroller.scrollTop += top + height / 2 - (screen.top + screen.height / 2);
}
