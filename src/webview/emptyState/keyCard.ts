import * as l10n from '@vscode/l10n';
import type { PanelSetup } from '../../core/messages/panelSetup.ts';
import { textButton } from '../dom/button.ts';
import { h } from '../dom/h.ts';
import { icon } from '../dom/icon.ts';
import type { PanelContext } from '../context/panelContext.ts';

/** What to do before the first question, when the server needs a key and there is none. */
export function createKeyCard({ host, hasKeyPage }: PanelSetup, { post }: PanelContext): HTMLElement {
  return h(
    'div.key-card',
    {},
    h('p.key-card-text', {}, icon('key'), h('span', {}, l10n.t('{0} needs an API key.', host))),
    h(
      'div.buttons',
      {},
      textButton(l10n.t('Set API Key'), 'primary', () => post({ type: 'runCommand', command: 'threadline.setApiKey' })),
      textButton(l10n.t('Use another server'), 'secondary', () =>
        post({ type: 'runCommand', command: 'threadline.selectEndpoint' }),
      ),
      hasKeyPage && textButton(l10n.t('Get a key'), 'secondary', () => post({ type: 'openKeyPage' })),
    ),
    h(
      'p.quiet',
      {},
      l10n.t('Keys are stored in VS Code’s secret storage and sent only to the server they were entered for.'),
    ),
  );
}
