import { readDeadLetter } from '../../redrive/dead-letter.ts';
import type { Engine } from '../start-engine.ts';
import { conflict } from './control-error.ts';
import { intakeOf, type StackQueue, stackQueues } from './stack-queues.ts';

/**
 * Plays back what failed: a failure queue to its lane, dead letters to the intake that they were meant for.
 * @returns how many messages went back
 * @throws ControlError 409 for a lane
 */
export async function redrive(engine: Engine, found: StackQueue): Promise<number> {
  if (found.role === 'lane') throw conflict('a lane is not redriven; its failure queue is');
  return found.role === 'failure' ? moveToLane(engine, found) : invokeAgain(engine, found);
}

function moveToLane(engine: Engine, { queue, direction }: StackQueue): number {
  const lane = stackQueues(engine).find((other) => other.direction === direction && other.role === 'lane');
  return engine.moveTasks.start({ source: queue, destination: lane?.queue }).moved;
}

/** What the intake takes is deleted; what it doesn't stays, as does what nobody can read. */
async function invokeAgain(engine: Engine, { queue, direction }: StackQueue): Promise<number> {
  const intakeArn = intakeOf(engine, direction);
  if (!intakeArn) return 0;
  const intake = engine.compute.functions.find(intakeArn);
  const received = queue.receive({ max: queue.counts().visible, held: true });
  const results = await Promise.all(
    received.map(async ({ message, handle }) => {
      const { event } = readDeadLetter(message.body, message.attributes.reason?.StringValue);
      const isTaken =
        event !== undefined &&
        (await engine.compute.functions.invoke(intake, { event, correlationId: undefined })).kind ===
          'returned';
      if (isTaken) queue.delete(handle);
      else returnNow(queue, handle);
      return isTaken;
    }),
  );
  return results.filter(Boolean).length;
}

function returnNow(queue: StackQueue['queue'], handle: string): void {
  queue.changeVisibility(handle, 0);
  queue.release(handle, 0);
}
