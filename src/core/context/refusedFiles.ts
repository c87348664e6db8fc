import * as l10n from '@vscode/l10n';
import type { Refusal } from '../failures/refusal.ts';
import { modelsThatTakeImages } from '../models/knownModels.ts';
import { isImageName } from './imageFiles.ts';

/** How many names a sentence holds. */
const maxNames = 5;

/** Why images are not attached, and which models could read them. */
export function imagesRefusal(names: readonly string[]): Refusal {
  const message = l10n.t(
    '{0} was not attached: questions can contain text only. Models that read images are {1}; for now, describe what the image shows.',
    listed(names),
    modelsThatTakeImages('qwen').join(', '),
  );
  return { refused: 'notText', message };
}

/** What was dropped or pasted without an address: an image, or a file of another program. `undefined` for no names. */
export function namelessRefusal(names: readonly string[]): Refusal | undefined {
  const images = names.filter(isImageName);
  if (images.length > 0) return imagesRefusal(images);
  if (names.length === 0) return undefined;
  return {
    refused: 'notText',
    message: l10n.t(
      '{0} was not attached: its location on disk is unknown, so it cannot be read. Attach it with the button below the question.',
      listed(names),
    ),
  };
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, maxNames).map((name) => name.slice(0, 80));
  return shown.join(', ') + (names.length > maxNames ? ', …' : '');
}
