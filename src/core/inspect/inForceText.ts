import * as l10n from '@vscode/l10n';
import type { RequestPlan } from '../conversation/requestPlan.ts';

/** Which instructions are in force with a request, where they come from, and how the model was told; nothing where there are none. */
export function inForceText({ mode, instructions = [] }: RequestPlan): readonly string[] {
  if (instructions.length === 0) return [];
  const isParameter = instructions.some((one) => one.isParameter);
  return [
    `## ${l10n.t('Instructions')}`,
    isParameter
      ? l10n.t('They are sent with each request:')
      : mode === 'chain'
        ? l10n.t('The server has them from earlier in this conversation; only what has changed since is sent:')
        : l10n.t('They come before everything else:'),
    instructions.map(({ source }) => `- ${sourceLabel(source)}`).join('\n'),
  ];
}

function sourceLabel(source: string): string {
  return source === '' ? l10n.t('Your own, from the setting `threadline.instructions`') : `\`${source}\``;
}
