import * as l10n from '@vscode/l10n';
import { maxImages } from '../../core/images/imageLimits.ts';
import type { PanelContext } from '../context/panelContext.ts';
import type * as prepareImages from './prepareImages.ts';

export interface ImageIntakeEvents {
  /** How many more images the question may have, without those that are being prepared. */
  readonly room: () => number;
  /** Tells why something was not attached. */
  readonly say: (text: string) => void;
  /** Another number of images is being prepared. */
  readonly onChange: () => void;
}

/** Takes images that are pasted or dropped. What prepares them is a chunk of its own: they wait for it. */
export class ImageIntake {
  readonly #context: PanelContext;
  readonly #events: ImageIntakeEvents;
  /** Whether all were taken since the last time that none was being prepared. */
  #waiting: Promise<boolean> = Promise.resolve(true);
  /** How many images are being prepared. */
  count = 0;

  constructor(context: PanelContext, events: ImageIntakeEvents) {
    this.#context = context;
    this.#events = events;
  }

  take(files: readonly File[]): void {
    const taken = files.slice(0, Math.max(0, this.#events.room() - this.count));
    if (taken.length < files.length) this.#events.say(leftOut(files.length - taken.length));
    if (taken.length === 0) return;
    const before = this.count > 0 ? this.#waiting : Promise.resolve(true);
    this.#add(taken.length);
    this.#waiting = before.then(async (wereTaken) => (await this.#prepareAll(taken)) && wereTaken);
  }

  /** Resolves when all that was taken so far has been told to the host; `false` where some could not be taken. */
  async idle(): Promise<boolean> {
    return await this.#waiting;
  }

  /** One after the other: decoded images are large. */
  async #prepareAll(files: readonly File[]): Promise<boolean> {
    const { conversationId, post } = this.#context;
    let wereTaken = true;
    for (const file of files) {
      const name = file.name || l10n.t('Image');
      const prepared = await this.#prepare(file, name);
      if (typeof prepared === 'string') {
        this.#events.say(prepared);
        wereTaken = false;
      } else post({ type: 'attachImage', conversationId, name, ...prepared });
      this.#add(-1);
    }
    return wereTaken;
  }

  async #prepare(file: File, name: string): ReturnType<typeof prepareImages.prepareImage> {
    try {
      return await (await import('./prepareImages.ts')).prepareImage(file, name);
    } catch {
      return l10n.t('{0} was not attached: it could not be read. Try again.', name);
    }
  }

  #add(count: number): void {
    this.count += count;
    this.#events.onChange();
  }
}

function leftOut(count: number): string {
  return count === 1
    ? l10n.t('A question can have at most {0} images: 1 was left out.', maxImages)
    : l10n.t('A question can have at most {0} images: {1} were left out.', maxImages, count);
}
