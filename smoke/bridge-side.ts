import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { SmokeTarget } from './smoke-target.ts';
import type { Trial } from './trial.ts';

export type BridgeSide = Pick<Trial, 'textAsCustomer' | 'hasHeardEnd'>;

const pauseMilliseconds = 500;

/** The deployed bridge's own ends: its inbound topic, and what it remembers. */
export function bridgeSide({ aws, ...stack }: SmokeTarget): BridgeSide {
  const sns = new SNSClient(aws);
  const dynamodb = new DynamoDBClient(aws);
  const attributeOf = async (pk: string, name: string): Promise<string | undefined> => {
    const row = { TableName: stack.conversationTableName, Key: { pk: { S: pk } }, ConsistentRead: true };
    return (await dynamodb.send(new GetItemCommand(row))).Item?.[name]?.S;
  };
  const waitFor = async <Value>(look: () => Promise<Value | undefined>): Promise<Value | undefined> => {
    const until = performance.now() + stack.patienceMilliseconds;
    for (;;) {
      const seen = await look();
      if (seen !== undefined || performance.now() > until) return seen;
      await setTimeout(pauseMilliseconds);
    }
  };
  return {
    async textAsCustomer(from, to) {
      const row = `conversation#${from}#${to}`;
      const before = await attributeOf(row, 'contactId');
      const text = {
        ...{ originationNumber: from, destinationNumber: to, messageBody: 'Hello' },
        inboundMessageId: randomUUID(),
      };
      await sns.send(new PublishCommand({ TopicArn: stack.inboundTopicArn, Message: JSON.stringify(text) }));
      return waitFor(async () => {
        const contactId = await attributeOf(row, 'contactId');
        return contactId === before ? undefined : contactId;
      });
    },
    async hasHeardEnd(contactId) {
      const heard = await waitFor(() => attributeOf(`contact#${contactId}`, 'endedAt'));
      return heard !== undefined;
    },
  };
}
