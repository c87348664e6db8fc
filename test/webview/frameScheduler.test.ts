// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FrameScheduler } from '../../src/webview/frameScheduler.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function showPage(isShown: boolean): void {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(!isShown);
  document.dispatchEvent(new Event('visibilitychange'));
}

it('draws once what was asked for, though the page is hidden before its frame comes, and shown again after that', () => {
  const frames: FrameRequestCallback[] = [];
  vi.stubGlobal('requestAnimationFrame', (run: FrameRequestCallback) => frames.push(run));
  vi.stubGlobal('cancelAnimationFrame', (frame: number) => void frames.splice(frame - 1, 1));
  const draw = vi.fn(() => false);
  const scheduler = new FrameScheduler(draw);
  scheduler.request();
  showPage(false);
  scheduler.request();
  vi.advanceTimersByTime(250);
  expect(draw).toHaveBeenCalledTimes(1);
  scheduler.request();
  showPage(true);
  vi.advanceTimersByTime(250);
  expect(draw).toHaveBeenCalledTimes(1);
  for (const frame of frames) frame(0);
  expect(draw).toHaveBeenCalledTimes(2);
});
