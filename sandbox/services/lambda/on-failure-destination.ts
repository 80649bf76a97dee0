import type { Authorize } from '../../engine/authorize.ts';
import type { Timeline } from '../../engine/timeline.ts';
import type { Queues } from '../sqs/queues.ts';
import type { FunctionSettings } from './invocation.ts';

export interface DestinationParts {
  readonly queues: Queues;
  readonly timeline: Timeline;
  readonly authorize: Authorize;
}

/** Puts a record into an on-failure destination, as Lambda does: with the function's role. */
export function sendToDestination(
  record: object,
  { settings, destination }: { readonly settings: FunctionSettings; readonly destination: string },
  { queues, timeline, authorize }: DestinationParts,
): void {
  const { name, roleArn } = settings;
  const caller = { kind: 'function', functionName: name, roleArn } as const;
  if (authorize({ caller, action: 'sqs:SendMessage', resource: destination })) {
    queues.byArn(destination).send({ body: JSON.stringify(record) });
    return;
  }
  const summary = `SendMessage to the on-failure destination of ${name}, event lost`;
  timeline.add({ hop: 'lambda', summary, outcome: 'AccessDeniedException' });
}
