import { RehearsedAws } from './adapters/rehearsed-aws.ts';
import type { LaneMessage } from './core/lane-message.ts';
import type { FunctionConfig } from './env.ts';
import type { World } from './world.ts';

const id = 'rehearsal';
const customerNumber = '+14255550182';
const at = '2026-01-01T00:00:00.000Z';

/** A world in which AWS accepts everything at once, and nobody listens. */
export function rehearsedWorld({ config }: World): World {
  const [number, ...others] = config.numbers;
  if (!number) throw new Error('expected a number in the configuration');
  const route = { kind: 'integration-event', replies: 'bridge', subtype: 'connect:sms' } as const;
  const aws = new RehearsedAws(customerNumber, number.phoneNumber);
  return {
    config: { ...config, numbers: [{ ...number, route }, ...others] },
    log: { info: nobody, warn: nobody, error: nobody },
    metrics: { count: nobody, measure: nobody, flush: nobody },
    clientSettings: () => ({ maxAttempts: 1, requestHandler: aws }),
  };
}

function nobody(): void {}

/** What each function is called with: one message, as the deployed one will come. */
export const rehearsedRecords = {
  inboundIntake: ({ numbers }: FunctionConfig) =>
    notification({
      originationNumber: customerNumber,
      destinationNumber: numbers[0]?.phoneNumber,
      inboundMessageId: id,
      messageBody: id,
    }),
  outboundIntake: ({ instanceArns }: FunctionConfig) =>
    notification(
      { Id: id, InitialContactId: id, Type: 'MESSAGE', ContentType: 'text/plain', Content: id },
      {
        InstanceId: { Value: instanceArns[0]?.split('/').at(-1) ?? '' },
        MessageVisibility: { Value: 'ALL' },
      },
    ),
  inboundDelivery: ({ numbers }: FunctionConfig) =>
    laneRecord({ id, customerNumber, bridgeNumber: numbers[0]?.phoneNumber, body: id }),
  outboundDelivery: () =>
    laneRecord({
      id,
      contactId: id,
      instanceId: id,
      type: 'MESSAGE',
      contentType: 'text/plain',
      content: id,
    }),
};

function notification(message: object, MessageAttributes: object = {}) {
  return { Sns: { MessageId: id, Timestamp: at, Message: JSON.stringify(message), MessageAttributes } };
}

function laneRecord(payload: object) {
  const message: LaneMessage<object> = {
    version: 1,
    payload,
    snsMessageId: id,
    snsTimestamp: at,
    correlationId: id,
  };
  const attributes = { ApproximateReceiveCount: '1', MessageGroupId: id };
  return { messageId: id, receiptHandle: id, body: JSON.stringify(message), attributes };
}
