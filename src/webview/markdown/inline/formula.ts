import { h } from '../../dom/h.ts';

type DrawFormula = (source: string, isDisplay: boolean) => Element | undefined;

let draw: DrawFormula | undefined;
let isLoading = false;

/** Formulas as they were drawn, since an open paragraph is drawn again and again; `undefined` for one that cannot be. */
const drawn = new Map<string, Element | undefined>();
const maxDrawn = 500;

/** A longer formula in a line scrolls by itself where the panel is narrow. */
const longFormula = 30;

/**
 * A formula on the page. Until the library has come, and where it cannot draw the formula, that is its source.
 * What is selected and copied is the source always.
 *
 * @param raw - The formula with the marks around it.
 */
export function renderFormula(raw: string, source: string, isDisplay: boolean): HTMLElement {
  const element = h(isDisplay ? 'span.math.display' : 'span.math', raw);
  if (draw) return show(element, source, draw);
  element.dataset.tex = source;
  void load();
  return element;
}

/** Loads the library with the first formula, and draws those that wait for it. */
async function load(): Promise<void> {
  if (isLoading) return;
  isLoading = true;
  // Without formulas: the chunk may be gone from the disk after an update.
  const { mathML } = await import('./mathML.ts').catch(() => ({ mathML: undefined }));
  draw = mathML;
  if (!mathML) return;
  for (const element of document.querySelectorAll<HTMLElement>('.math[data-tex]')) {
    const { tex = '' } = element.dataset;
    delete element.dataset.tex;
    show(element, tex, mathML);
  }
}

function show(element: HTMLElement, source: string, draw: DrawFormula): HTMLElement {
  const math = drawnFormula(source, element.classList.contains('display'), draw);
  if (!math) return element;
  const raw = element.textContent;
  element.replaceChildren(math.cloneNode(true), h('span.math-source', { 'aria-hidden': 'true' }, raw));
  element.classList.toggle('long', source.length > longFormula);
  // What scrolls is reached by keyboard.
  if (element.matches('.long, .display')) element.tabIndex = 0;
  return element;
}

function drawnFormula(source: string, isDisplay: boolean, draw: DrawFormula): Element | undefined {
  const key = `${String(isDisplay)} ${source}`;
  if (!drawn.has(key)) {
    if (drawn.size >= maxDrawn) drawn.clear();
    drawn.set(key, draw(source, isDisplay));
  }
  return drawn.get(key);
}
