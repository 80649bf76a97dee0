import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Channel } from './channel.ts';
import type { BridgeConfig } from './config.ts';
import type { ReceiptChannel } from './receipt-channel.ts';

/** What is watched. */
export interface Monitored {
  readonly config: BridgeConfig;
  readonly inbound: Channel;
  readonly outbound: Channel;
  readonly receipts: ReceiptChannel;
  /** All functions that carry messages. */
  readonly functions: readonly LambdaFunction[];
}
