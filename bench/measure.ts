import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { startAwsStub } from './aws-stub.ts';
import type { Candidate } from './candidates.ts';
import { throwAwayCertificate } from './certificate.ts';
import { type ColdFigures, runCold } from './cold-run.ts';

export type Transport = 'HTTP' | 'TLS';

/** What one function of one stack took: medians of cold processes. */
export interface Measured {
  readonly candidate: Candidate;
  readonly cold: Readonly<Record<Transport, ColdFigures>>;
  /** After a few hundred messages over TLS. */
  readonly warm: ColdFigures;
}

export interface MeasureOptions {
  /** Cold processes of each candidate over each transport. */
  readonly rounds: number;
  /** Messages of each of the warm processes. */
  readonly warmRounds: number;
  readonly certificateFile: string;
  /** Told before each round. */
  readonly progress: (what: string) => void;
}

type Run = (candidate: Candidate, warmRounds?: number) => Promise<ColdFigures>;

const warmProcesses = 3;

/** Measures all candidates in turn, round by round, so that what else the machine does meets all alike. */
export async function measure(
  candidates: readonly Candidate[],
  options: MeasureOptions,
): Promise<readonly Measured[]> {
  const certificate = throwAwayCertificate();
  await mkdir(dirname(options.certificateFile), { recursive: true });
  await writeFile(options.certificateFile, certificate.cert);
  const stubs = { HTTP: await startAwsStub(), TLS: await startAwsStub({ certificate }) };
  const over = (transport: Transport): Run => {
    const { certificateFile } = options;
    return (candidate, warmRounds = 0) =>
      runCold(candidate, { url: stubs[transport].url, certificateFile, warmRounds });
  };
  try {
    const plain = await inRounds(candidates, over('HTTP'), { ...options, transport: 'HTTP' });
    const secure = await inRounds(candidates, over('TLS'), { ...options, transport: 'TLS' });
    options.progress('warm');
    const warm = await repeat(candidates, warmProcesses, (one) => over('TLS')(one, options.warmRounds));
    return candidates.map((candidate) => ({
      candidate,
      cold: { HTTP: medians(plain.get(candidate)), TLS: medians(secure.get(candidate)) },
      warm: medians(warm.get(candidate)),
    }));
  } finally {
    await Promise.all([stubs.HTTP.stop(), stubs.TLS.stop()]);
  }
}

function inRounds(
  candidates: readonly Candidate[],
  run: Run,
  { rounds, transport, progress }: MeasureOptions & { readonly transport: Transport },
) {
  return repeat(candidates, rounds, (candidate, round) => {
    if (candidate === candidates[0]) progress(`${transport}, round ${round + 1} of ${rounds}`);
    return run(candidate);
  });
}

async function repeat(
  candidates: readonly Candidate[],
  rounds: number,
  run: (candidate: Candidate, round: number) => Promise<ColdFigures>,
): Promise<ReadonlyMap<Candidate, ColdFigures[]>> {
  const taken = new Map(candidates.map((candidate): [Candidate, ColdFigures[]] => [candidate, []]));
  for (let round = 0; round < rounds; round++) {
    for (const candidate of candidates) taken.get(candidate)?.push(await run(candidate, round));
  }
  return taken;
}

function medians(taken: readonly ColdFigures[] = []): ColdFigures {
  const of = (key: keyof ColdFigures) => median(taken.map((figures) => figures[key] ?? 0));
  return {
    load: of('load'),
    loadCpu: of('loadCpu'),
    cold: of('cold'),
    coldCpu: of('coldCpu'),
    peakMebibytes: of('peakMebibytes'),
    warmCpu: of('warmCpu'),
  };
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}
