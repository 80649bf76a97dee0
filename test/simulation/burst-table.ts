import type { Burst, BurstFigures } from './burst.ts';
import type { Direction } from './names.ts';

const headings = [
  'burst',
  'messages',
  'drained, s',
  'least, s',
  'failures',
  'function seconds',
  'at once',
  'receives',
];

/** A line for each direction of each burst, as docs/simulation.md has them. */
export function burstTable(
  rows: readonly (readonly [Burst, Readonly<Record<Direction, BurstFigures>>])[],
): readonly string[] {
  const cells = rows.flatMap(([burst, { inbound, outbound }]) => [
    [nameOf(burst), ...cellsOf(inbound)],
    ['its greetings', ...cellsOf(outbound)],
  ]);
  return [headings, headings.map(() => '---'), ...cells].map((each) => `| ${each.join(' | ')} |`);
}

function nameOf({ texts, customers, seconds, route }: Burst): string {
  const [many, few] = [texts, customers].map((count) => count.toLocaleString('en'));
  return `${many} texts of ${few} customers in ${seconds} s, \`${route}\``;
}

function cellsOf(figures: BurstFigures): readonly string[] {
  const { messages, drainSeconds, leastSeconds, failures, functionSeconds } = figures;
  const { deliveriesAtOnce, intakesAtOnce, mostReceives } = figures;
  const numbers = [messages, drainSeconds, leastSeconds, failures, functionSeconds].map(Math.round);
  return [
    ...numbers.map((number) => number.toLocaleString('en')),
    `${deliveriesAtOnce} + ${intakesAtOnce}`,
    String(mostReceives),
  ];
}
