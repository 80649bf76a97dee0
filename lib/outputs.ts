import { CfnOutput } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Channel } from './channel.ts';
import type { ReceiptChannel } from './receipt-channel.ts';
import type { Tables } from './tables.ts';

interface Parts {
  readonly inbound: Channel;
  readonly outbound: Channel;
  readonly receipts: ReceiptChannel;
  readonly tables: Tables;
}

/** Tells where the parts of the stack are; commands, scripts and the sandbox go by these names. */
export function outputAddresses(scope: Construct, { inbound, outbound, receipts, tables }: Parts): void {
  const addresses = {
    InboundTopicArn: [inbound.topic.topicArn, 'Takes what customers text'],
    StreamingTopicArn: [outbound.topic.topicArn, 'Takes what Connect streams of chats'],
    ReceiptTopicArn: [receipts.topic.topicArn, 'Takes what carriers say of texts'],
    InboundLaneUrl: [inbound.lane.queueUrl, 'Texts on their way to Connect'],
    InboundFailureQueueUrl: [
      inbound.failureQueue.queueUrl,
      'Texts that Connect did not get; npm run redrive',
    ],
    InboundDeadLettersUrl: [inbound.deadLetters.queueUrl, 'What the inbound intake could not take'],
    OutboundLaneUrl: [outbound.lane.queueUrl, 'Answers on their way to phones'],
    OutboundFailureQueueUrl: [outbound.failureQueue.queueUrl, 'Answers that were not sent; npm run redrive'],
    OutboundDeadLettersUrl: [outbound.deadLetters.queueUrl, 'What the outbound intake could not take'],
    ReceiptDeadLettersUrl: [receipts.deadLetters.queueUrl, 'Receipts that could not be taken'],
    LedgerTableName: [tables.ledger.tableName, 'Remembers what was delivered; stays when the stack goes'],
    ConversationTableName: [
      tables.conversations.tableName,
      'Conversations and chats; stays when the stack goes',
    ],
  } as const;
  for (const [name, [value, description]] of Object.entries(addresses)) {
    new CfnOutput(scope, name, { value, description });
  }
}
