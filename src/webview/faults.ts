import type { MessageFromWebview } from '../core/messages/fromWebview.ts';

/** A fault that comes with every frame is told a few times, not for ever. */
const maxReports = 20;

const maxReportLength = 500;

/**
 * Draws one thing; a fault in it is told to the log and is not the others' trouble.
 *
 * @param instead - What stands in its place then.
 */
export function attempt<T>(draw: () => T, instead: () => T): T {
  try {
    return draw();
  } catch (error) {
    globalThis.dispatchEvent(new ErrorEvent('error', { error }));
    return instead();
  }
}

/** The same for what leaves nothing in its place. */
export function attemptOnly(draw: () => void): void {
  attempt(draw, () => undefined);
}

/** Tells the log of every fault in the panel: those that `attempt` caught, and those that nobody did. */
export function listenForFaults(post: (message: MessageFromWebview) => void): void {
  const told = new Set<string>();
  const tell = (error: unknown): void => {
    const text = placeOf(error);
    if (told.has(text) || told.size >= maxReports) return;
    told.add(text);
    post({ type: 'reportFault', text });
  };
  addEventListener('error', ({ error }) => tell(error));
  addEventListener('unhandledrejection', ({ reason }) => tell(reason));
}

/** What kind of fault and where, without its message: that may repeat what the model wrote. */
function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const places = (error.stack ?? '').split('\n').flatMap((line) => /[\w.-]+\.[cm]?[jt]s:\d+:\d+/.exec(line)?.[0] ?? []);
  return [error.name, ...places.slice(0, 6)].join(' at ').slice(0, maxReportLength);
}
