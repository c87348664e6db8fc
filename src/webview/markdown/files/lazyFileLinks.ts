import type { MessageFromWebview } from '../../../core/messages/fromWebview.ts';
import { whenIdle } from '../../dom/whenIdle.ts';
import type { FileLinks } from './fileLinks.ts';

/** Links to files, loaded with the first text that may have some, and made when nothing else is to be done. */
export class LazyFileLinks {
  readonly #post: (message: MessageFromWebview) => void;
  #loaded: Promise<FileLinks | undefined> | undefined;

  constructor(post: (message: MessageFromWebview) => void) {
    this.#post = post;
  }

  /** @param text - Will not change any more. */
  readonly look = (text: Element): void => {
    whenIdle(() => void this.#load().then((links) => links?.look(text)));
  };

  found(asked: readonly string[], found: readonly string[]): void {
    void this.#loaded?.then((links) => links?.found(asked, found));
  }

  #load(): Promise<FileLinks | undefined> {
    // Without links: the chunk may be gone from the disk after an update.
    this.#loaded ??= import('./fileLinks.ts').then(
      ({ FileLinks }) => new FileLinks((paths) => this.#post({ type: 'findFiles', paths })),
      () => undefined,
    );
    return this.#loaded;
  }
}
