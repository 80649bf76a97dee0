const steps = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 };

/**
 * Which of a row of things the keys lead to.
 * @returns its index, or nothing for any other key
 */
export function nextByKey(key, index, count) {
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const step = steps[key];
  return step && Math.min(count - 1, Math.max(0, index + step));
}
