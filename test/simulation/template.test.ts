import { describe, expect, it } from 'vitest';
import { otherNumber, participantNumber, twoOfEach } from '../lib/configs.ts';
import { synthesize } from '../lib/synthesized.ts';
import { type FunctionName, retriesMilliseconds, template } from './template.ts';

const sending = { media: { allowed: ['+1'] } };
const bridge = synthesize(twoOfEach({ numbers: [{ ...participantNumber, sending }, otherNumber] }));

const functions: Readonly<Record<FunctionName, string>> = {
  'inbound intake': 'InboundIntakeFunction',
  'inbound delivery': 'InboundDeliveryFunction',
  'outbound intake': 'OutboundIntakeFunction',
  'outbound delivery': 'OutboundDeliveryFunction',
  files: 'FileSendingFilesFunction',
  receipts: 'ReceiptsReceiverFunction',
};

describe('the simulation has', () => {
  it.each(Object.entries(functions))('the timeout of %s', (name, resource) => {
    expect(bridge.resource('AWS::Lambda::Function', resource)).toMatchObject({
      Timeout: template.timeoutSeconds[name as FunctionName],
    });
  });

  it.each(['inbound', 'outbound'] as const)('the lane and its source of %s', (direction) => {
    const channel = direction === 'inbound' ? 'Inbound' : 'Outbound';
    expect(bridge.resource('AWS::SQS::Queue', `${channel}Lane`)).toMatchObject({
      VisibilityTimeout: template.visibilitySeconds[direction],
      RedrivePolicy: { maxReceiveCount: template.maximumReceives },
    });
    expect(bridge.resource('AWS::Lambda::EventSourceMapping', `${channel}LaneSource`)).toMatchObject({
      ScalingConfig: { MaximumConcurrency: template.maximumConcurrency[direction] },
    });
  });

  it.each(['inbound intake', 'outbound intake', 'receipts'] as const)('the retries of %s', (name) => {
    const config = `${functions[name]}EventInvokeConfig`;
    expect(bridge.resource('AWS::Lambda::EventInvokeConfig', config)).toMatchObject({
      MaximumRetryAttempts: retriesMilliseconds.length,
    });
  });
});
