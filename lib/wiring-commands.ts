import { CfnOutput } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { BridgeConfig } from './config.ts';

/** Outputs, for each number that the stack doesn't wire, the command by which its owner does. */
export function outputWiringCommands(
  scope: Construct,
  { region, numbers }: BridgeConfig,
  topicArn: string,
): void {
  for (const { phoneNumberArn } of numbers.filter(({ wiring }) => wiring === false)) {
    const id = phoneNumberArn.slice(phoneNumberArn.lastIndexOf('/') + 1).replaceAll(/[^A-Za-z0-9]/g, '');
    new CfnOutput(scope, `WiringCommand${id}`, {
      description: 'Turns two-way SMS of a number on, with the bridge as its destination.',
      value: [
        `aws pinpoint-sms-voice-v2 update-phone-number --region ${region} --phone-number-id ${phoneNumberArn}`,
        `--two-way-enabled --two-way-channel-arn ${topicArn}`,
      ].join(' '),
    });
  }
}
