import type { Turn } from '../../core/conversation/conversation.ts';
import { isOpen } from '../../core/conversation/path.ts';
import { arrange } from '../dom/h.ts';
import type { PanelContext } from '../context/panelContext.ts';
import type { ScrollPosition } from '../context/panelState.ts';
import type { FarTurns } from './farTurns.ts';
import { createTurnView } from './turnViewChunk.ts';
import { placeIn, type Row, rowsOf } from './rows.ts';
import type { TurnContext } from './turn/turnContext.ts';
import { TurnHeights, everything, turnsNear } from './turnHeights.ts';
import type { TurnView } from './turn/turnView.ts';

/** The most time of one frame that is spent on drawing turns outside the screen. */
const drawBudgetMs = 8;

/** Turns within so many pixels of the screen are drawn; those on the page stay there up to twice as far. */
const drawnWithinPx = 1000;

/** Turns within so many pixels of the screen whose answers were released are requested again. */
const requestWithinPx = 20_000;

/** Answers are kept within so many pixels of the screen, and released beyond. About 200 KB of text are as high. */
const keptPx = 100_000;

/** Where the reader is, and how high the screen is for the transcript; 0 without a layout. */
export interface Viewport {
  readonly place: ScrollPosition;
  readonly height: number;
}

/** What is to be shown. */
export interface Shown {
  readonly turns: readonly Turn[];
  /** How many turns stand before them that have not been read. */
  readonly unread: number;
  readonly contextOf: (turn: Turn) => TurnContext;
}

interface Drawn {
  /** Turns came to the page or went from it. */
  isChanged: boolean;
  /** Something was left for the next frame. */
  isWaiting: boolean;
}

/**
 * Which turns are on the page: those near the reader, those that are in use there, running answers and the last one.
 * In the place of the others stands a space of their height.
 */
export class TurnsOnPage {
  readonly #element: HTMLElement;
  readonly #context: PanelContext;
  readonly #far: FarTurns;
  readonly #heights = new TurnHeights();
  /** By turn. */
  readonly #views = new Map<string, TurnView>();
  #shown: Shown | undefined;
  #rows: readonly Row[] = [];
  /** The rows refer to outdated turns. */
  #areRowsOld = false;

  constructor(element: HTMLElement, context: PanelContext, far: FarTurns) {
    this.#element = element;
    this.#far = far;
    this.#context = context;
  }

  /** Draws what is new around the reader's place. */
  update(shown: Shown, viewport: Viewport): Drawn {
    const isOtherWidth = this.#measure();
    const before = this.#turns;
    const hadFocus = this.#element.contains(document.activeElement);
    this.#shown = shown;
    const drawn = this.#draw(viewport, shown);
    const isSameList = shown.turns.length === before.length && shown.turns.every(({ id }, at) => id === before[at]?.id);
    if (drawn.isChanged || !isSameList || isOtherWidth || this.#areRowsOld) this.#arrange();
    if (!isSameList || !this.#element.querySelector('article[tabindex="0"]')) this.#markTabStop();
    if (hadFocus && !this.#element.contains(document.activeElement))
      this.#views.get(shown.turns.at(-1)?.id ?? '')?.question.focus({ preventScroll: true });
    return drawn;
  }

  readonly view = (turnId: string): TurnView | undefined => this.#views.get(turnId);

  /** What stands `top` pixels below the beginning of what is scrolled. */
  placeAt(top: number): ScrollPosition {
    return placeIn(this.#rows, this.#heights, top);
  }

  /** The articles of a turn, put on the page where they are not there. */
  show(turn: Turn): TurnView | undefined {
    if (!this.#shown) return undefined;
    const drawn = { isChanged: false, isWaiting: false };
    this.#drawTurn(turn, this.#shown, drawn);
    if (drawn.isChanged) this.#arrange();
    if (this.#far.isReleased(turn.id)) this.#context.requestDraw();
    return this.#views.get(turn.id);
  }

  /** Turns far from the reader, to be let go: they keep their height. */
  takeFar({ place, height }: Viewport): readonly Turn[] {
    const { contextOf } = this.#shown ?? {};
    if (height === 0 || !contextOf) return [];
    const screen = { top: this.#heights.topOf(place, this.#turns, height), height };
    const near = new Set(turnsNear(this.#turns, this.#heights, { screen, margin: keptPx }).map(({ turn }) => turn));
    const away = this.#turns.filter((turn) => !near.has(turn) && !this.#isThere(turn));
    const far = away.filter((turn) => this.#far.canRelease(turn, contextOf(turn).versions));
    for (const turn of far) this.#heights.keep(turn);
    this.#areRowsOld = far.length > 0;
    return far;
  }

  /** The turns that a selection reaches, where some of them are not on the page; none where all are. */
  turnsIn(selection: Selection): readonly Turn[] {
    const reached = this.#rows.filter(({ elements }) => elements.some((each) => selection.containsNode(each, true)));
    const isOnPage = reached.every(({ turns: [turn] }) => turn && this.#views.has(turn.id));
    return isOnPage ? [] : reached.flatMap(({ turns }) => turns);
  }

  tick(): void {
    for (const view of this.#views.values()) view.tick();
  }

  get #turns(): readonly Turn[] {
    return this.#shown?.turns ?? [];
  }

  /** Reads how high everything is, before anything is written. @returns whether the width has changed. */
  #measure(): boolean {
    const isOtherWidth = this.#heights.setWidth(this.#element.clientWidth);
    let above = this.#element.getBoundingClientRect().top;
    for (const { turns, elements } of this.#rows) {
      const bottom = elements.at(-1)?.getBoundingClientRect().bottom ?? above;
      if (elements.length > 1 && turns[0]) this.#heights.measured(turns[0].id, bottom - above);
      above = bottom;
    }
    return isOtherWidth;
  }

  /** The visible first; what is far is taken away. */
  #draw({ place, height }: Viewport, shown: Shown): Drawn {
    // Without a layout nothing is left out.
    const screen = height > 0 ? { top: this.#heights.topOf(place, shown.turns, height), height } : everything;
    const around = turnsNear(shown.turns, this.#heights, { screen, margin: requestWithinPx });
    this.#far.ask([...around.map(({ turn }) => turn.id), ...this.#views.keys()]);
    const within = (margin: number): readonly Turn[] =>
      around.flatMap(({ turn, distance }) => (distance <= margin ? [turn] : []));
    const drawn = { isChanged: this.#leaveOut(within(2 * drawnWithinPx)), isWaiting: false };
    const until = performance.now() + drawBudgetMs;
    const visible = new Set(within(0));
    const near = within(drawnWithinPx).filter(({ id }) => !this.#far.isReleased(id));
    for (const turn of new Set([...near, ...shown.turns.filter((each) => this.#isThere(each))])) {
      if (performance.now() > until && !visible.has(turn)) return { ...drawn, isWaiting: true };
      this.#drawTurn(turn, shown, drawn);
    }
    return drawn;
  }

  /** A running answer and the last turn are on the page wherever the reader is. */
  #isThere(turn: Turn): boolean {
    return this.#views.has(turn.id) || isOpen(turn) || turn === this.#turns.at(-1);
  }

  #drawTurn(turn: Turn, { contextOf }: Shown, drawn: Drawn): void {
    const view = this.#views.get(turn.id) ?? createTurnView(turn, this.#context);
    if (!this.#views.has(turn.id)) drawn.isChanged = true;
    this.#views.set(turn.id, view);
    if (view.update(turn, contextOf(turn), this.#far.isReleased(turn.id))) drawn.isWaiting = true;
  }

  /** @returns whether any left the page. */
  #leaveOut(near: readonly Turn[]): boolean {
    const staying = new Set(near.map(({ id }) => id));
    const leaving = Array.from(this.#views.values()).filter((view) => {
      if (staying.has(view.turnId)) return false;
      const turn = this.#turns.find(({ id }) => id === view.turnId);
      return !(turn && (isOpen(turn) || turn === this.#turns.at(-1) || view.isInUse));
    });
    for (const view of leaving) {
      view.remove();
      this.#views.delete(view.turnId);
    }
    return leaving.length > 0;
  }

  #arrange(): void {
    const unread = this.#shown?.unread ?? 0;
    this.#areRowsOld = false;
    this.#rows = rowsOf(this.#turns, this.#heights, (turn) => this.#views.get(turn.id));
    const shown = this.#rows.flatMap(({ elements }) => elements);
    arrange(this.#element, shown);
    this.#turns.forEach(({ id }, at) => this.#views.get(id)?.setPlace(at + unread, unread + this.#turns.length));
  }

  /** One message can be reached by Tab, the last one; arrow keys move from it. */
  #markTabStop(): void {
    for (const article of this.#element.querySelectorAll('article')) article.setAttribute('tabindex', '-1');
    this.#element.lastElementChild?.setAttribute('tabindex', '0');
  }
}
