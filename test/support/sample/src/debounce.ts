/** Calls `action` once the calls to the returned function have paused for `waitMs`. */
export function debounce<Arguments extends unknown[]>(action: (...args: Arguments) => void, waitMs: number) {
  let timer: ReturnType<typeof setTimeout> | undefined;

  return (...args: Arguments): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      action(...args);
    }, waitMs);
  };
}
