import { Stack } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  CompositeAlarm,
  AlarmRule as Rule,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { type AlarmRule, alarmRules } from './alarm-rules.ts';
import { bridgeDashboard } from './dashboard.ts';
import type { Monitored } from './monitored.ts';
import { alarmPublisher } from './publishers.ts';
import { bridgeTopic } from './topics.ts';

export interface MonitoringProps extends Monitored {
  /** Encrypts the alarms' topic; its policy must let CloudWatch use it. */
  readonly key: IKey;
}

/** Alarms, of which one pages for all, and a dashboard. */
export class Monitoring extends Construct {
  constructor(scope: Construct, id: string, { key, ...monitored }: MonitoringProps) {
    super(scope, id);
    const { config } = monitored;
    const alarms = alarmRules(this, monitored).map((rule) => this.#alarm(rule));
    const page = new CompositeAlarm(this, 'Page', {
      alarmRule: Rule.anyOf(...alarms),
      alarmDescription: `${Stack.of(this).stackName} needs a person: its alarms say why, docs/runbook.md what to do.`,
    });
    const topic = bridgeTopic(this, 'Topic', { key, publisher: alarmPublisher(config) });
    if (config.alarms.email) topic.addSubscription(new EmailSubscription(config.alarms.email));
    page.addAlarmAction(new SnsAction(topic));
    page.addOkAction(new SnsAction(topic));
    if (config.alarms.topicArn) {
      page.addAlarmAction(new SnsAction(Topic.fromTopicArn(this, 'OwnersTopic', config.alarms.topicArn)));
    }
    bridgeDashboard(this, monitored, page);
  }

  #alarm({ id, section, says, metric, threshold, periods = 1 }: AlarmRule): Alarm {
    return new Alarm(this, id, {
      metric,
      threshold,
      evaluationPeriods: periods,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      // No traffic is no failure.
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: `${Stack.of(this).stackName}: ${says} See docs/runbook.md#${section}`,
    });
  }
}
