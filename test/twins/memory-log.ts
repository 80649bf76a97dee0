import type { Log, LogFields } from '../../lambda/core/ports.ts';

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
  readonly fields: LogFields;
  readonly fault?: unknown;
}

/** Log lines in memory. */
export class MemoryLog implements Log {
  readonly lines: LogLine[] = [];

  info(event: string, fields: LogFields): void {
    this.lines.push({ level: 'info', event, fields });
  }

  warn(event: string, fields: LogFields): void {
    this.lines.push({ level: 'warn', event, fields });
  }

  error(event: string, fields: LogFields, fault?: unknown): void {
    this.lines.push({ level: 'error', event, fields, ...(fault !== undefined && { fault }) });
  }
}
