import { readDeadLetter } from '../../redrive/dead-letter.ts';
import type { Message } from '../services/sqs/message.ts';
import type { Engine } from '../start-engine.ts';
import { notFound } from './control-error.ts';
import { redrive } from './redrive.ts';
import { ok, type Route } from './route.ts';
import { type QueueRole, stackQueues } from './stack-queues.ts';

/** What waits, and what failed. */
export function queueRoutes(engine: Engine): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/api/queues',
      handle: () =>
        ok(
          stackQueues(engine).map(({ queue, direction, role }) => ({
            ...{ name: queue.settings.name, direction, role },
            messages: queue.messages().map((message) => ({
              id: message.id,
              at: new Date(message.sentAt).toISOString(),
              reason: reasonOf(message, role),
              body: message.body,
            })),
          })),
        ),
    },
    {
      method: 'POST',
      path: '/api/queues/{name}/redrive',
      handle: async ({ path }) => {
        const found = stackQueues(engine).find(({ queue }) => queue.settings.name === path.name);
        if (!found) throw notFound(`no queue ${path.name}`);
        return { status: 202, body: { moved: await redrive(engine, found) } };
      },
    },
  ];
}

/** Why a message lies where it lies; `null` in a lane. */
function reasonOf(message: Message, role: QueueRole): string | null {
  if (role === 'lane') return null;
  if (role === 'dead-letter')
    return readDeadLetter(message.body, message.attributes.reason?.StringValue).reason;
  // Only a redrive policy brings a message here without a reason.
  return message.attributes.reason?.StringValue ?? 'no-answer';
}
