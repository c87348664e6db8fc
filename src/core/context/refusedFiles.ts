import { cut } from '../basics/cut.ts';
import * as l10n from '@vscode/l10n';
import type { Refusal } from '../failures/refusal.ts';

/** How many names a sentence holds. */
const maxNames = 5;

/** What was dropped or pasted without an address, and is no image: a file of another program. `undefined` for no names. */
export function namelessRefusal(names: readonly string[]): Refusal | undefined {
  const drawings = names.filter((name) => /\.svgz?$/i.test(name));
  if (drawings.length > 0) return { refused: 'notText', message: drawingText(drawings) };
  if (names.length === 0) return undefined;
  return {
    refused: 'notText',
    message: l10n.t(
      '{0} was not attached: its location on disk is unknown, so it cannot be read. Attach it with the button below the question.',
      listed(names),
    ),
  };
}

/** What is drawn in SVG is text, which models read better than a picture of it. */
function drawingText(names: readonly string[]): string {
  return l10n.t(
    '{0} was not attached: models read an SVG drawing as text. Attach its file with the button below the question, or paste it as a PNG.',
    listed(names),
  );
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, maxNames).map((name) => cut(name, 80));
  return shown.join(', ') + (names.length > maxNames ? ', …' : '');
}
