import { UsageError } from './command.ts';

/**
 * Reads a number that was given for an option.
 * @throws UsageError when it isn't a whole one from 1
 */
export function wholeNumber(option: string, given: string): number {
  if (/^[1-9]\d{0,8}$/.test(given)) return Number(given);
  throw new UsageError(`--${option} ${given}: expected a whole number from 1`);
}
