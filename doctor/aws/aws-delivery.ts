import { GetKeyPolicyCommand, KMSClient } from '@aws-sdk/client-kms';
import { GetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { AwsTarget } from '../../commands/target.ts';
import type { DeliveryFacts } from '../account.ts';
import { ask, askFor } from './ask.ts';

/** Topics, keys and queues, as the doctor looks at them. */
export function awsDelivery(target: AwsTarget): DeliveryFacts {
  const sns = new SNSClient(target);
  const kms = new KMSClient(target);
  const sqs = new SQSClient(target);
  return {
    async topic(TopicArn) {
      const asked = sns.send(new GetTopicAttributesCommand({ TopicArn }));
      const attributes = (await askFor('sns:GetTopicAttributes', asked))?.Attributes;
      return attributes && { policy: attributes.Policy ?? '', keyArn: attributes.KmsMasterKeyId };
    },
    async keyPolicy(KeyId) {
      const asked = kms.send(new GetKeyPolicyCommand({ KeyId, PolicyName: 'default' }));
      return (await ask('kms:GetKeyPolicy', asked)).Policy ?? '';
    },
    async queueDepth(QueueUrl) {
      const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
      const asked = sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...names] }));
      const { Attributes = {} } = await ask('sqs:GetQueueAttributes', asked);
      return names.reduce((depth, name) => depth + Number(Attributes[name] ?? 0), 0);
    },
  };
}
