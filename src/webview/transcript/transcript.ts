import * as l10n from '@vscode/l10n';
import type { Conversation, Turn } from '../../core/conversation/conversation.ts';
import { askedWith } from '../../core/conversation/askedWith.ts';
import { isOpen, shownTurns, unreadCount } from '../../core/conversation/path.ts';
import { priceOfTurn } from '../../core/usage/cost.ts';
import { h } from '../dom/h.ts';
import { listenForCodeActions } from '../markdown/code/codeActions.ts';
import { listenForLinks } from '../markdown/linkClicks.ts';
import type { PanelContext } from '../context/panelContext.ts';
import type { FarTurns } from './farTurns.ts';
import type { LiveState } from './liveState.ts';
import { listenForCopies } from './copying.ts';
import { MessageKeys, type Messages, keepOneTabStop } from './messageKeys.ts';
import type { TurnContext } from './turn/turnContext.ts';
import { TurnsOnPage, type Viewport } from './turnsOnPage.ts';
import { Versions } from './versions.ts';

const tickMs = 1000;

interface TranscriptPorts {
  /** Shows a sentence above the box. */
  readonly say: (text: string) => void;
  /** Puts the focus below the transcript. */
  readonly leave: () => void;
}

/** The turns on the path to the head, oldest first, and below each what was asked on its side. Views are kept by turn: what is on the page already is not built again. */
export class Transcript {
  readonly element = h('div.transcript', { role: 'log', 'aria-live': 'off', 'aria-label': l10n.t('Conversation') });
  readonly #versions = new Versions();
  readonly #far: FarTurns;
  readonly onPage: TurnsOnPage;
  readonly #listening = new AbortController();
  readonly keys: MessageKeys;
  #turns: readonly Turn[] = [];
  #unread = 0;
  #ticker: ReturnType<typeof setInterval> | undefined;

  constructor(context: PanelContext, far: FarTurns, { say, leave }: TranscriptPorts) {
    this.#far = far;
    this.onPage = new TurnsOnPage(this.element, context, far);
    listenForLinks(this.element, context);
    listenForCodeActions(this.element, context);
    listenForCopies(this.element, {
      turnsIn: (selection) => this.onPage.turnsIn(selection),
      isReleased: (turnId) => far.isReleased(turnId),
      copyByHost: (turnIds) => context.post({ type: 'copyTurns', conversationId: context.conversationId, turnIds }),
      unread: () => this.#unread,
      say,
      signal: this.#listening.signal,
    });
    keepOneTabStop(this.element);
    this.keys = new MessageKeys(this.#messages(), context.announce, leave);
  }

  /** Draws what is new around the reader's place; `true` when something was left for the next frame. */
  update(conversation: Conversation, live: LiveState, viewport: Viewport): boolean {
    this.#turns = shownTurns(conversation);
    this.#unread = unreadCount(conversation);
    this.#versions.update(conversation);
    this.#tickWhile(this.#turns.some(isOpen));
    const { isChanged, isWaiting } = this.onPage.update(
      { turns: this.#turns, unread: this.#unread, contextOf: this.#turnContexts(conversation, live) },
      viewport,
    );
    this.keys.code.drawn();
    // How high the turns are that have come is known when they have been laid out.
    return isWaiting || (isChanged && viewport.height > 0);
  }

  /** Puts a turn on the page, wherever the reader is. */
  show(turnId: string): void {
    const turn = this.#turns.find(({ id }) => id === turnId);
    if (turn) this.onPage.show(turn);
  }

  /** The conversation without the answers of turns far from the reader, as they were drawn last. */
  withoutFar(conversation: Conversation, viewport: Viewport): Conversation {
    return this.#far.releaseAnswers(conversation, this.onPage.takeFar(viewport));
  }

  dispose(): void {
    this.#tickWhile(false);
    this.#listening.abort();
  }

  /** A turn is two messages, its question and its answer. */
  #messages(): Messages {
    const turnAt = (index: number): Turn | undefined => this.#turns[Math.floor(index / 2)];
    return {
      lastIndex: () => this.#turns.length * 2 - 1,
      messageAt: (index) => {
        const turn = turnAt(index);
        const view = turn && this.onPage.show(turn);
        return index % 2 === 0 ? view?.question : view?.answer;
      },
      focusedIndex: () => this.#focusedIndex(),
      mayHaveCode: (index) => {
        const turn = turnAt(index);
        return index % 2 === 1 && turn !== undefined && this.#far.mayHaveCode(turn);
      },
      isWaiting: (index) => {
        const { id } = turnAt(index) ?? { id: '' };
        return this.#far.isReleased(id) || this.onPage.view(id)?.isWaiting === true;
      },
    };
  }

  #focusedIndex(): number {
    const focused = document.activeElement ?? document.body;
    const article = focused.closest('article');
    const index = this.#turns.findIndex(({ id }) => {
      const view = this.onPage.view(id);
      return article !== null && (view?.question === article || view?.answer === article);
    });
    if (index >= 0) return index * 2 + (article?.dataset.turn === undefined ? 0 : 1);
    const where = this.element.compareDocumentPosition(focused);
    const isAbove = where === Node.DOCUMENT_POSITION_PRECEDING;
    return isAbove ? -1 : this.#turns.length * 2;
  }

  /** Tells the context of each of the shown turns. */
  #turnContexts(conversation: Conversation, live: LiveState): (turn: Turn) => TurnContext {
    const turns = this.#turns;
    const firstOpen = turns.some(isQueued)
      ? Object.values(conversation.turns).find((turn) => isOpen(turn) && !turn.isAside)
      : undefined;
    return (turn) => {
      const isOffPath =
        turn.isAside === true && turn.id !== conversation.headId && !turns.some(({ parentId }) => parentId === turn.id);
      return {
        change: live.changes.find(({ turnId }) => turnId === turn.id),
        approvals: live.approvals.filter(({ turnId }) => turnId === turn.id),
        price: priceOfTurn(turn, live.prices),
        versions: this.#versions.of(turn),
        askedWith: askedWith(turn),
        isOffPath,
        isLast: isOffPath || turn.id === conversation.headId,
        isBehind: isQueued(turn) && !turn.isAside && turn.id !== firstOpen?.id,
        ...(live.seen?.turnId === turn.id && { seen: live.seen }),
      };
    };
  }

  #tickWhile(isTicking: boolean): void {
    if (isTicking === (this.#ticker !== undefined)) return;
    clearInterval(this.#ticker);
    this.#ticker = isTicking ? setInterval(() => this.onPage.tick(), tickMs) : undefined;
  }
}

function isQueued({ status }: Turn): boolean {
  return status === 'queued';
}
