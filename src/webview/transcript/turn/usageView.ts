import * as l10n from '@vscode/l10n';
import type { Turn } from '../../../core/conversation/conversation.ts';
import { type Cost, costOfTurn } from '../../../core/usage/cost.ts';
import { countUsage, type UsageCount } from '../../../core/usage/countUsage.ts';
import type { ModelPrice } from '../../../core/usage/modelPrice.ts';
import { h, setAttribute, setShown, setText } from '../../dom/h.ts';
import type { ConversationTotals, PanelContext } from '../../context/panelContext.ts';
import { formatNumber } from '../../../core/basics/formatNumber.ts';
import { own } from '../../../core/basics/records.ts';
import { hostedToolWords } from '../../../core/models/hostedToolWords.ts';
import { costText, tokensText } from '../../../core/usage/usageText.ts';

let lastId = 0;

/** What an answer used, as one quiet line that opens to the whole account. */
export class UsageView {
  readonly #context: PanelContext;
  readonly account = h('table.usage-account', { hidden: true });
  readonly button = h('button.usage', { type: 'button', 'aria-expanded': 'false', hidden: true });
  #isOpen = false;
  #turn: Turn | undefined;
  #price: ModelPrice | undefined;

  constructor(context: PanelContext) {
    this.#context = context;
    this.account.id = `usage-${++lastId}`;
    this.button.setAttribute('aria-controls', this.account.id);
    this.button.addEventListener('click', () => this.#choose(!this.#isOpen));
  }

  get isShown(): boolean {
    return !this.button.hidden;
  }

  /** @param ended - `undefined` while the answer is on its way. */
  update(ended: Turn | undefined, price: ModelPrice | undefined): void {
    this.#turn = ended;
    this.#price = price;
    const usage = ended && countUsage(ended);
    const tokens = usage && tokensText(usage, this.#context.locale);
    setShown(this.button, tokens !== undefined);
    if (!usage || tokens === undefined) return this.#open(false);
    const cost = this.#cost();
    setText(this.button, cost ? `${tokens} · ${costText(cost, this.#context.locale)}` : tokens);
    setAttribute(this.button, 'title', cost ? this.#priceText() : l10n.t('What this answer used'));
    this.#open(this.#context.state.isUnfolded(this.#key) === true);
  }

  /** Names the account in the panel's kept state. */
  get #key(): string {
    return `${this.#turn?.id ?? ''}/usage`;
  }

  #choose(isOpen: boolean): void {
    this.#context.state.unfold(this.#key, isOpen);
    this.#open(isOpen);
  }

  #cost(): Cost | undefined {
    return this.#price && this.#turn ? costOfTurn(this.#turn, this.#price) : undefined;
  }

  #priceText(): string {
    const asOf = this.#price?.asOf;
    return asOf === undefined
      ? l10n.t('Estimated from the prices in your settings')
      : l10n.t('Estimated from public prices as of {0}. You can set your own.', asOf);
  }

  /** Drawn each time it is opened: the conversation may have continued meanwhile. */
  #open(isOpen: boolean): void {
    this.#isOpen = isOpen;
    setShown(this.account, isOpen);
    setAttribute(this.button, 'aria-expanded', isOpen ? 'true' : 'false');
    if (isOpen) this.#draw();
  }

  #draw(): void {
    if (!this.#turn) return;
    const usage = countUsage(this.#turn);
    const { totals, locale } = this.#context;
    const all = totals();
    const unknown = !this.#price && all.hasPrices && l10n.t('Price unknown; set threadline.prices');
    this.account.replaceChildren(
      ...(unknown === false ? [] : [h('caption', unknown)]),
      ...createUsageTable({ usage, cost: this.#cost() }, all, locale),
    );
  }
}

type Totals = Pick<ConversationTotals, 'usage' | 'cost'>;

/** The usage of an answer and of the whole conversation in two columns, one number a row; rows without any number are left out. */
function createUsageTable(answer: Totals, conversation: Totals, locale: string): readonly HTMLElement[] {
  const columns = [answer, conversation];
  const rows = [...tokenCounts(), ...callCounts(conversation)].map(([name, read]) =>
    row(name, columns, ({ usage }) => formatted(read(usage), locale)),
  );
  const cost = row(l10n.t('Estimated cost'), columns, (totals) => costCell(totals.cost, locale));
  const names = [l10n.t('This answer'), l10n.t('Conversation')].map((name) => h('th', { scope: 'col' }, name));
  return [h('thead', h('tr', h('td'), ...names)), h('tbody', ...[...rows, cost].filter((each) => each !== undefined))];
}

/** The name of a row, and what it counts. */
type Count = readonly [name: string, read: (usage: UsageCount) => number | undefined];

function tokenCounts(): readonly Count[] {
  return [
    [l10n.t('Input tokens'), ({ input }) => input],
    [l10n.t('of which cached'), ({ cached }) => cached],
    [l10n.t('Output tokens'), ({ output }) => output],
    [l10n.t('of which thinking'), ({ thinking }) => thinking],
  ];
}

function callCounts({ usage: { tools } }: Totals): readonly Count[] {
  return Object.keys(tools).map((tool) => [
    own(hostedToolWords, tool)?.calls() ?? l10n.t('{0} calls', tool),
    (usage) => own(usage.tools, tool),
  ]);
}

type Cell = (totals: Totals) => string;

/** `undefined` when there is nothing in it. */
function row(name: string, columns: readonly Totals[], cell: Cell): HTMLElement | undefined {
  const cells = columns.map(cell);
  return cells.every((text) => text === '')
    ? undefined
    : h('tr', h('th', { scope: 'row' }, name), ...cells.map((text) => h('td', text)));
}

function formatted(count: number | undefined, locale: string): string {
  return count === undefined ? '' : formatNumber(count, locale);
}

function costCell(cost: Cost | undefined, locale: string): string {
  return cost ? costText(cost, locale) : '';
}
