import type { Check, Examination } from '../check.ts';
import { type Finding, problem, unknown, well } from '../finding.ts';
import { allows, type PublisherQuestion } from '../publisher-policy.ts';

/** Whether topics and their key let those services publish that have to: one that may not loses all without a trace. */
export const publishers: Check = {
  name: 'publishers',
  async examine(examination) {
    const findings: Finding[] = [];
    for (const publisher of publishersOf(examination)) findings.push(await judge(publisher, examination));
    return findings;
  },
};

interface Publisher {
  readonly topic: string;
  readonly topicArn: string;
  readonly service: string;
  readonly sourceArn: string;
}

function publishersOf({ config, stack }: Examination): readonly Publisher[] {
  const { partition, region, account, numbers, instanceArns } = config;
  const topics = [
    ...numbers.slice(0, 1).map(({ phoneNumberArn }) => ({
      ...{ topic: 'InboundTopicArn', service: 'sms-voice.amazonaws.com', sourceArn: phoneNumberArn },
    })),
    ...instanceArns.map((sourceArn) => ({
      ...{ topic: 'StreamingTopicArn', service: 'connect.amazonaws.com', sourceArn },
    })),
    {
      ...{ topic: 'ReceiptTopicArn', service: 'sms-voice.amazonaws.com' },
      sourceArn: `arn:${partition}:sms-voice:${region}:${account}:configuration-set/any`,
    },
  ];
  return topics.flatMap((publisher) => {
    const topicArn = stack?.outputs[publisher.topic];
    return topicArn === undefined ? [] : [{ ...publisher, topicArn }];
  });
}

async function judge(
  { topic, topicArn, service, sourceArn }: Publisher,
  { config, account: { delivery } }: Examination,
): Promise<Finding> {
  const about = `${service} on ${topic.replace(/Arn$/, '')}`;
  const todo =
    'somebody changed it since the deploy: put back what CloudFormation detects as drift, which no deploy does by itself';
  const facts = await delivery.topic(topicArn);
  if (!facts) return problem({ about, found: 'the topic is gone', todo });
  const asking = { service, sourceArn, sourceAccount: config.account };
  const questions: PublisherQuestion[] = [
    { ...asking, policy: facts.policy, action: 'sns:Publish', resource: topicArn },
  ];
  if (facts.keyArn !== undefined) {
    const policy = await delivery.keyPolicy(facts.keyArn);
    const key = { ...asking, policy, resource: facts.keyArn };
    questions.push({ ...key, action: 'kms:GenerateDataKey' }, { ...key, action: 'kms:Decrypt' });
  }
  for (const question of questions) {
    const answer = allows(question);
    if (answer === 'unreadable') {
      const found = `the policy about ${question.action} has what can't be evaluated here`;
      return unknown({ about, found, todo: 'read it in the console, or put back the one of the template' });
    }
    if (answer === 'no')
      return problem({ about, found: `it lacks ${question.action}: what it publishes is lost`, todo });
  }
  return well('topic and key let it publish', about);
}
