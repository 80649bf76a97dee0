import type { Core } from './engine/core.ts';
import type { Place } from './engine/place.ts';
import { ServicePublisher, type ServicePublisherParts } from './services/sns/service-publisher.ts';

/** The services that publish to the stack's topics. */
export interface Publishers {
  readonly connect: ServicePublisher;
  readonly sms: ServicePublisher;
}

/** Connect names its bare instance. That End User Messaging names a source ARN is documented nowhere; here it does. */
export function composePublishers(
  place: Place,
  parts: Pick<Core, 'faults' | 'clock' | 'timeline'> & Pick<ServicePublisherParts, 'topics' | 'authorize'>,
): Publishers {
  const { account: sourceAccount, region } = place;
  const instances = `arn:aws:connect:${region}:${sourceAccount}:instance/`;
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
    sms: new ServicePublisher(
      {
        service: 'sms',
        principal: 'sms-voice.amazonaws.com',
        sourceAccount,
        sourceArn: () => `arn:aws:sms-voice:${region}:${sourceAccount}:phone-number/sandbox`,
      },
      parts,
    ),
  };
}
