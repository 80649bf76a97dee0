import type { Measured, Transport } from './measure.ts';
import { type FunctionName, functionNames } from './messages.ts';

const header = [
  ['stack', 'KiB', 'HTTP: load', 'load + first', 'TLS: load', 'load + first', 'CPU', 'of the floor'],
  ['faster than naive', 'warm CPU', 'peak MiB'],
].flat();

/** The figures as Markdown, one table a function: times in milliseconds, processor time of load + first over TLS. */
export function tableOf(measured: readonly Measured[]): string {
  return functionNames
    .map((name) => `### ${name}\n\n${linesOf(measured, name).map(toRow).join('\n')}\n`)
    .join('\n');
}

function linesOf(measured: readonly Measured[], name: FunctionName): string[][] {
  const rows = measured.filter(({ candidate }) => candidate.name === name);
  const times = (stack: string, transport: Transport) =>
    rows.find(({ candidate }) => candidate.stack === stack)?.cold[transport].cold ?? Number.NaN;
  const body = rows.map(({ candidate, cold: { HTTP, TLS }, warm }) => [
    candidate.stack,
    (candidate.bytes / 1024).toFixed(0),
    ...[HTTP.load, HTTP.cold, TLS.load, TLS.cold, TLS.coldCpu].map((value) => value.toFixed(1)),
    both((transport) => (transport === 'HTTP' ? HTTP : TLS).cold / times('floor', transport)),
    both((transport) => times('naive', transport) / (transport === 'HTTP' ? HTTP : TLS).cold),
    (warm.warmCpu ?? Number.NaN).toFixed(2),
    TLS.peakMebibytes.toFixed(0),
  ]);
  return [header, header.map((_, column) => (column === 0 ? '---' : '--:')), ...body];
}

/** A ratio over HTTP and over TLS. */
function both(ratio: (transport: Transport) => number): string {
  return `${ratio('HTTP').toFixed(1)} / ${ratio('TLS').toFixed(1)}`;
}

function toRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
