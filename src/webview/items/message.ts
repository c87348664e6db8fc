import * as l10n from '@vscode/l10n';
import { entryText } from '../../core/output/outputEntry.ts';
import { textButton } from '../dom/button.ts';
import { h, setShown } from '../dom/h.ts';
import { GrowingText } from './growingText.ts';
import type { CreateItemView } from './itemView.ts';

/** A longer message is drawn up to here and can be opened in an editor, in characters. */
const maxDrawnLength = 2_000_000;

/** The answer's text. */
export const createMessageView: CreateItemView = ({ panel, turnId }) => {
  const text = new GrowingText(maxDrawnLength, panel.linkFiles);
  const open = (): void => panel.post({ type: 'openAnswer', conversationId: panel.conversationId, turnId });
  const tooLong = h(
    'div.too-long',
    { hidden: true },
    h('p.quiet', l10n.t('This answer is very long. Only its beginning is shown here.')),
    textButton(l10n.t('Open the whole answer in an editor'), 'secondary', open),
  );
  return {
    element: h('div.message', text.element, tooLong),
    update(entry, { isGrowing }) {
      const isTooLong = entryText(entry).length > maxDrawnLength;
      setShown(tooLong, isTooLong);
      return text.update(entry, isGrowing && !isTooLong);
    },
  };
};
