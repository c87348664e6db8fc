import type { MessageFromWebview } from '../core/messages/fromWebview.ts';
import { messageLimits } from '../core/messages/messageLimits.ts';

/** At most so many faults are reported: one can occur at every frame. */
const maxReports = 20;

/** Reports every fault in the panel to the host's log, once each: those that `attempt` caught, and those that nothing caught. */
export function listenForFaults(post: (message: MessageFromWebview) => void): void {
  const reported = new Set<string>();
  const tell = (error: unknown): void => {
    const text = describeFault(error);
    if (reported.has(text) || reported.size >= maxReports) return;
    reported.add(text);
    post({ type: 'reportFault', text });
  };
  addEventListener('error', ({ error }) => tell(error));
  addEventListener('unhandledrejection', ({ reason }) => tell(reason));
}

/** Kind and place of a fault, without its message: that may hold text of the model. */
function describeFault(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const places = (error.stack ?? '').split('\n').flatMap((line) => /[\w.-]+\.[cm]?[jt]s:\d+:\d+/.exec(line)?.[0] ?? []);
  return [error.name, ...places.slice(0, 6)].join(' at ').slice(0, messageLimits.faultCharacters);
}
