import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { reachAws } from '../commands/reach-aws.ts';
import { readDeadLetter } from './dead-letter.ts';
import type { SqsFailure, WayBack } from './sqs-failures.ts';

/**
 * From a failure queue to its lane, reason beside it as AWS's own move task leaves it there: a delivery lets pass
 * what a person has released. The deduplication id is the message's own, so that a second send is swallowed.
 */
export function wayToLane(sqs: SQSClient, laneUrl: string): WayBack {
  return {
    // Only a redrive policy brings a message here without a reason.
    reasonOf: ({ attributes }) => attributes.reason?.StringValue ?? 'no-answer',
    contentOf: (body) => body,
    async putBack({ id, body, group, attributes }) {
      const sent = sqs.send(
        new SendMessageCommand({
          QueueUrl: laneUrl,
          MessageBody: body,
          MessageGroupId: group,
          MessageDeduplicationId: id,
          MessageAttributes: attributes,
        }),
      );
      await reachAws('sqs:SendMessage', sent);
      return true;
    },
  };
}

/** From dead letters to the function that they were meant for, which gets the original event. */
export function wayToFunction(lambda: LambdaClient, functionArn: string): WayBack {
  const letterOf = ({ body, attributes }: Pick<SqsFailure, 'body' | 'attributes'>) =>
    readDeadLetter(body, attributes.reason?.StringValue);
  return {
    reasonOf: (message) => letterOf(message).reason,
    // An event that fails again comes in another envelope.
    contentOf: (body) => JSON.stringify(notificationsOf(readDeadLetter(body, undefined).event)) ?? body,
    async putBack(message) {
      const { event } = letterOf(message);
      if (event === undefined) return false;
      const invoked = lambda.send(
        new InvokeCommand({ FunctionName: functionArn, Payload: JSON.stringify(event) }),
      );
      return (await reachAws('lambda:InvokeFunction', invoked)).FunctionError === undefined;
    },
  };
}

/** Ids of the notifications in an event, which stay theirs in every envelope; else the event itself. */
function notificationsOf(event: unknown): unknown {
  const records: unknown = read(event, 'Records');
  if (!Array.isArray(records)) return event;
  const ids = records.map((record) => read(read(record, 'Sns'), 'MessageId'));
  return ids.every((id) => typeof id === 'string') ? ids : event;
}

function read(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
