const lookAgainMilliseconds = 500;

/**
 * Calls `end` once npm is gone that started this process: a signal for npm alone ends npm and its shell, but is not
 * handed on. Does nothing for a process that npm didn't start.
 */
export function whenOrphaned(end: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    end();
  }, lookAgainMilliseconds);
  watch.unref();
}
