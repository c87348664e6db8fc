import * as l10n from '@vscode/l10n';
import type { HostedTool } from './hostedTools.ts';

interface HostedToolWords {
  /** As the name of a switch. */
  readonly title: () => string;
  /** Within a line. */
  readonly name: () => string;
  /** To be read after its title: what it does, and what it costs. */
  readonly does: () => string;
  /** What is counted of it. */
  readonly calls: () => string;
}

/** What the hosted tools are called, wherever people read of them. */
export const hostedToolWords: Readonly<Record<HostedTool, HostedToolWords>> = {
  web_search: {
    title: () => l10n.t('Web search'),
    name: () => l10n.t('web search'),
    does: () => l10n.t('can search the web. Each search is billed.'),
    calls: () => l10n.t('Web searches'),
  },
  web_extractor: {
    title: () => l10n.t('Web extractor'),
    name: () => l10n.t('web extractor'),
    does: () => l10n.t('can read whole web pages that it finds. Each call may be billed, and pages count as input.'),
    calls: () => l10n.t('Web extractor calls'),
  },
  code_interpreter: {
    title: () => l10n.t('Code interpreter'),
    name: () => l10n.t('code interpreter'),
    does: () => l10n.t('can run code on the server. Each call may be billed.'),
    calls: () => l10n.t('Code interpreter calls'),
  },
  web_search_image: {
    title: () => l10n.t('Image search'),
    name: () => l10n.t('image search'),
    does: () => l10n.t('can find images on the web by words. Results are links. Each search may be billed.'),
    calls: () => l10n.t('Image searches'),
  },
  image_search: {
    title: () => l10n.t('Search by image'),
    name: () => l10n.t('search by image'),
    does: () => l10n.t('can find images like one that you attach. Results are links. Each search may be billed.'),
    calls: () => l10n.t('Searches by image'),
  },
};
