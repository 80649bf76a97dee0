import { CfnOutput } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { BridgeConfig } from './config.ts';
import { eventDestinationName, receiptEventTypes } from './receipt-events.ts';

/** Outputs, for each configuration set of the owner's, the command by which its receipts come to the bridge, too. */
export function outputReceiptCommands(
  scope: Construct,
  { region, numbers }: BridgeConfig,
  topicArn: string,
): void {
  const sets = numbers
    .filter(({ receipts }) => receipts)
    .flatMap(({ sending }) => sending.configurationSet ?? []);
  for (const [index, name] of [...new Set(sets)].entries()) {
    new CfnOutput(scope, `ReceiptCommand${index + 1}`, {
      description: `Has the configuration set ${name} publish its receipts to the bridge.`,
      value: [
        `aws pinpoint-sms-voice-v2 create-event-destination --region ${region}`,
        `--configuration-set-name ${name} --event-destination-name ${eventDestinationName}`,
        `--matching-event-types ${receiptEventTypes.join(' ')} --sns-destination TopicArn=${topicArn}`,
      ].join(' '),
    });
  }
}
