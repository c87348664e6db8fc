import { vi } from 'vitest';

const articleHeight = 200;
const screenHeight = 800;
const marginAbove = 16;

/** Gives happy-dom, which lays nothing out, a layout of the transcript: every article and every space has its height, one below the other. */
export function layOutTranscript(): void {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockImplementation(() => screenHeight);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockImplementation(() => 400);
  vi.spyOn(HTMLElement.prototype, 'scrollHeight', 'get').mockImplementation(function (this: HTMLElement) {
    return bottomOf(this.querySelector('.transcript')?.lastElementChild);
  });
  vi.spyOn(HTMLElement.prototype, 'offsetTop', 'get').mockImplementation(function (this: HTMLElement) {
    return bottomOf(this) - heightOf(this);
  });
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(function (this: HTMLElement) {
    const scrolled = document.querySelector('.scroller')?.scrollTop ?? 0;
    const isWithin = this.parentElement?.classList.contains('transcript') === true;
    const [top, height] = isWithin ? [bottomOf(this) - heightOf(this) - scrolled, heightOf(this)] : [-scrolled, 0];
    return { top, bottom: top + height, height, left: 0, right: 400, width: 400, x: 0, y: top, toJSON: () => ({}) };
  });
}

function heightOf(element: Element): number {
  if (element.localName === 'article') return articleHeight;
  return element instanceof HTMLElement ? Number.parseFloat(element.style.height) || 0 : 0;
}

function bottomOf(element: Element | null | undefined): number {
  let bottom = 0;
  for (let each = element; each; each = each.previousElementSibling)
    bottom += heightOf(each) + (each.classList.contains('message-answer') ? 0 : marginAbove);
  return bottom;
}
