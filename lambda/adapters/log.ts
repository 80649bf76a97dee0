import { Logger } from '@aws-lambda-powertools/logger';
import type { Log, LogFields } from '../core/ports.ts';

/** Structured lines by Powertools Logger. */
export class PowertoolsLog implements Log {
  readonly #logger = new Logger();

  info(event: string, fields: LogFields): void {
    this.#logger.info(event, fields);
  }

  warn(event: string, fields: LogFields): void {
    this.#logger.warn(event, fields);
  }

  error(event: string, fields: LogFields, fault?: unknown): void {
    this.#logger.error(event, { ...fields, ...(fault !== undefined && { fault: describeFault(fault) }) });
  }
}

/** Names and places of an error and its causes. Messages stay out: those of the SDK carry numbers and ids. */
function describeFault(fault: unknown): Record<string, unknown> {
  if (!(fault instanceof Error)) return { name: typeof fault };
  return {
    name: fault.name,
    frames: framesOf(fault),
    ...(fault.cause !== undefined && { cause: describeFault(fault.cause) }),
  };
}

/** A stack begins with the message, whose own lines may look like frames: nothing is a frame but what follows it. */
function framesOf({ stack = '', message }: Error): string[] {
  const begin = stack.indexOf(message);
  if (begin < 0) return [];
  const [rest, ...frames] = stack.slice(begin + message.length).split(/\n\s+at /);
  return rest === '' ? frames.slice(0, 5) : [];
}
