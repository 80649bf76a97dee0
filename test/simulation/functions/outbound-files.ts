import type { OutgoingFile } from '../../../lambda/core/outbound/file-sender.ts';
import type { Outcome } from '../../../lambda/core/outcome.ts';
import { answerFile } from '../../../lambda/handlers/answer-file.ts';
import { MemoryLog } from '../../twins/memory-log.ts';
import type { Mutant } from '../mutant.ts';
import type { FunctionProcess } from '../process.ts';
import type { SimulatedWorld } from '../simulated-world.ts';
import { once, repeatable } from './failures.ts';
import { attemptMilliseconds, contextOf, token, ways } from './ports.ts';

export type SentFile = Outcome<{ readonly messageId: string }>;

export function outboundFiles(
  process: FunctionProcess,
  world: SimulatedWorld,
  mutant: Mutant,
): (file: OutgoingFile) => Promise<SentFile> {
  const { connect, memory } = ways(process, world);
  const ports = {
    numbers: world.numbers,
    clock: process.clock,
    log: new MemoryLog(),
    connections: connect,
    memory,
    attachments: process.run(world.attachments, repeatable, world.hooks.attachments),
    store: process.run(world.mediaStore, repeatable),
    sender: process.run(world.phones.media, once, world.hooks.phones),
    attemptMilliseconds,
    token,
  };
  const answer = answerFile({ ...ports, ...mutant.filePorts?.(ports, world) });
  return (file) => answer(file, contextOf(process));
}
