import { readFileSync } from 'node:fs';
import { type BridgeConfig, readBridgeConfig } from '../../lib/config.ts';

/** Context of the shipped `cdk.json`: feature flags and the example. */
export const shippedContext: { readonly bridge: Readonly<Record<string, unknown>> } = JSON.parse(
  readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8'),
).context;

export const instanceArn =
  'arn:aws:connect:eu-west-2:444455556666:instance/0c1d2e3f-4051-6273-8495-a6b7c8d9eaf0';
export const otherInstanceArn =
  'arn:aws:connect:eu-west-2:444455556666:instance/1c1d2e3f-4051-6273-8495-a6b7c8d9eaf0';

/** A number as its owner writes it, with nothing but what is required. */
export const number = {
  phoneNumber: '+12065550101',
  phoneNumberArn: 'arn:aws:sms-voice:eu-west-2:444455556666:phone-number/phone-one',
  route: { kind: 'integration-event', replies: 'bridge' },
};

export const otherNumber = {
  ...number,
  phoneNumber: '+12065550102',
  phoneNumberArn: 'arn:aws:sms-voice:eu-west-2:444455556666:phone-number/phone-two',
};

export const contactFlowId = '2a3b4c5d-6e7f-4081-92a3-b4c5d6e7f809';

/** The same number on the participant route. */
export const participantNumber = {
  ...number,
  route: { kind: 'participant', instanceArn, contactFlowId },
};

/** A configuration as its owner writes it, with nothing but what is required. */
export const leastConfig = { instanceArns: [instanceArn], numbers: [number] };

/** Two instances and two numbers, and whatever a test is about. */
export function twoOfEach(changes: Readonly<Record<string, unknown>> = {}): BridgeConfig {
  return readBridgeConfig({
    instanceArns: [instanceArn, otherInstanceArn],
    numbers: [number, otherNumber],
    ...changes,
  });
}
