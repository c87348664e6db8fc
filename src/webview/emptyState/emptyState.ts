import * as l10n from '@vscode/l10n';
import type { EditorState, RecentConversation } from '../../core/messages/toWebview.ts';
import type { PanelSetup } from '../../core/messages/panelSetup.ts';
import { textButton } from '../dom/button.ts';
import { h } from '../dom/h.ts';
import { icon } from '../dom/icon.ts';
import { replaceChanged } from '../dom/replaceChanged.ts';
import type { PanelContext } from '../context/panelContext.ts';
import { createRecent } from './recent.ts';
import { createStarts, type StartActions } from './starts.ts';

/** What an empty conversation shows. */
export interface EmptyStateContent {
  readonly setup: PanelSetup;
  readonly editor: EditorState;
  readonly recent: readonly RecentConversation[];
}

/**
 * Copies only what the empty state shows, so that the message's conversation, which is soon outdated, is not retained.
 */
export function emptyStateContent({ setup, editor, recent }: EmptyStateContent): EmptyStateContent {
  return { setup, editor, recent };
}

/** What an empty conversation shows: a title, three ways to start, recent conversations; without a key, how to set one. */
export class EmptyState {
  readonly element = h('div.empty', { hidden: true });
  readonly #context: PanelContext;
  readonly #actions: StartActions;

  constructor(context: PanelContext, actions: StartActions) {
    this.#context = context;
    this.#actions = actions;
  }

  update({ setup, editor, recent }: EmptyStateContent): void {
    const first =
      setup.key === 'missing'
        ? createKeyCard(setup, this.#context)
        : createStarts(editor, this.#context, this.#actions);
    const list = recent.length > 0 ? [createRecent(recent, this.#context)] : [];
    const parts = [createTitle(), h('div.first-steps', first, createTour(this.#context)), ...list];
    replaceChanged(this.element, parts, this.#actions.focusBox);
  }
}

/** The way to the walkthrough, which VS Code opens by itself only once. */
function createTour({ post }: PanelContext): HTMLElement {
  return textButton(l10n.t('Take the tour'), 'link', () => post({ type: 'openWalkthrough' }));
}

function createTitle(): HTMLElement {
  return h(
    'div.empty-title',
    icon('threadline'),
    h('h2', 'Threadline'),
    h('p.quiet', l10n.t('Ask about your code. Answers stream from Qwen, and the conversation stays here.')),
  );
}

/** What to do before the first question, when the server needs a key and there is none. */
function createKeyCard({ host, hasKeyPage }: PanelSetup, { post }: PanelContext): HTMLElement {
  return h(
    'div.key-card',
    h('p.key-card-text', icon('key'), h('span', l10n.t('{0} needs an API key.', host))),
    h(
      'div.buttons',
      textButton(l10n.t('Set API Key'), 'primary', () => post({ type: 'runCommand', command: 'threadline.setApiKey' })),
      textButton(l10n.t('Use another server'), 'secondary', () =>
        post({ type: 'runCommand', command: 'threadline.selectEndpoint' }),
      ),
      hasKeyPage && textButton(l10n.t('Get a key'), 'secondary', () => post({ type: 'openKeyPage' })),
    ),
    h(
      'p.quiet',
      l10n.t('Keys are stored in VS Code’s secret storage and sent only to the server they were entered for.'),
    ),
  );
}
