import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { BridgeConfig } from './config.ts';

/** Services that publish to the bridge's topics, and so use their key. */
export const publishingServices = [
  'cloudwatch.amazonaws.com',
  'connect.amazonaws.com',
  'sms-voice.amazonaws.com',
] as const;

/**
 * End User Messaging as the publisher of inbound texts. That it names a source ARN is documented only for its
 * other calls, so the condition is asked for by configuration.
 * https://docs.aws.amazon.com/sms-voice/latest/userguide/two-way-sms-iam-policy-auto.html
 */
export function smsVoicePublisher({ sourceArnConditions, ...home }: BridgeConfig): ServicePrincipal {
  const sourceArn = `arn:${home.partition}:sms-voice:${home.region}:${home.account}:*`;
  return publisher('sms-voice.amazonaws.com', home.account, {
    ...(sourceArnConditions.smsVoice && { ArnLike: { 'aws:SourceArn': sourceArn } }),
  });
}

/**
 * Connect as the publisher of chat items. Its source ARN is the bare instance ARN: a pattern with anything behind
 * the id never matches, and nothing says so.
 * https://docs.aws.amazon.com/connect/latest/adminguide/chat-message-streaming.html
 */
export function connectPublisher({
  sourceArnConditions,
  account,
  instanceArns,
}: BridgeConfig): ServicePrincipal {
  return publisher('connect.amazonaws.com', account, {
    ...(sourceArnConditions.connect && { ArnEquals: { 'aws:SourceArn': instanceArns } }),
  });
}

/**
 * End User Messaging as the publisher of receipts, which names its configuration set. Any of the account's: the
 * owner's own may publish here, too, and the policy must be there before the set.
 * https://docs.aws.amazon.com/sms-voice/latest/userguide/configuration-sets-sns-creating-role.html
 */
export function receiptPublisher({ partition, region, account }: BridgeConfig): ServicePrincipal {
  const sourceArn = `arn:${partition}:sms-voice:${region}:${account}:configuration-set/*`;
  return publisher('sms-voice.amazonaws.com', account, { ArnLike: { 'aws:SourceArn': sourceArn } });
}

/**
 * CloudWatch as the publisher of alarms.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html
 */
export function alarmPublisher({ account }: BridgeConfig): ServicePrincipal {
  return publisher('cloudwatch.amazonaws.com', account, {});
}

function publisher(
  service: (typeof publishingServices)[number],
  account: string,
  sourceArn: Readonly<Record<string, object>>,
): ServicePrincipal {
  return new ServicePrincipal(service, {
    conditions: { StringEquals: { 'aws:SourceAccount': account }, ...sourceArn },
  });
}
