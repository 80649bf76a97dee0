import type { Core } from './engine/core.ts';
import type { Place } from './engine/place.ts';
import { ServicePublisher, type ServicePublisherParts } from './services/sns/service-publisher.ts';

/** The services that publish to the stack's topics. */
export interface Publishers {
  readonly connect: ServicePublisher;
  readonly sms: ServicePublisher;
  /** End User Messaging for a configuration set. */
  readonly receipts: (setArn: string) => ServicePublisher;
}

/**
 * Connect names its bare instance, receipts name their configuration set. That End User Messaging names a source ARN
 * with inbound texts is documented nowhere; here it does.
 */
export function composePublishers(
  place: Place,
  parts: Pick<Core, 'faults' | 'clock' | 'timeline'> & Pick<ServicePublisherParts, 'topics' | 'authorize'>,
): Publishers {
  const { account: sourceAccount, region } = place;
  const instances = `arn:aws:connect:${region}:${sourceAccount}:instance/`;
  const smsVoice = (sourceArn: string) =>
    new ServicePublisher(
      {
        service: 'sms',
        principal: 'sms-voice.amazonaws.com',
        sourceAccount,
        sourceArn: () => sourceArn,
      },
      parts,
    );
  return {
    connect: new ServicePublisher(
      {
        service: 'connect',
        principal: 'connect.amazonaws.com',
        sourceAccount,
        sourceArn: ({ attributes }) => instances + (attributes?.InstanceId?.Value ?? ''),
      },
      parts,
    ),
    sms: smsVoice(`arn:aws:sms-voice:${region}:${sourceAccount}:phone-number/sandbox`),
    receipts: smsVoice,
  };
}
