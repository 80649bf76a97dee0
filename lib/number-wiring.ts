import { CustomResource, Duration } from 'aws-cdk-lib';
import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct, type IConstruct } from 'constructs';
import { BridgeFunction, type FunctionBundles } from './bridge-function.ts';
import type { Channel } from './channel.ts';
import type { BridgeConfig } from './config.ts';
import { allow } from './permissions.ts';
import { type WiringTarget, wiringTargets } from './wiring-targets.ts';

export interface NumberWiringProps {
  readonly config: BridgeConfig;
  readonly bundles: FunctionBundles;
  /** Numbers are wired after the whole of it exists, and restored before any of it goes. */
  readonly inbound: Channel;
}

/** Long enough for the waits that a throttle or a permission's spreading needs. */
const timeoutSeconds = 60;

/** CloudFormation gives up after this; before it, Lambda has tried three times, 1 and 2 minutes apart. */
const serviceTimeout = Duration.minutes(10);

/**
 * Turns two-way SMS of the configured numbers on, and restores what was before when they or the stack go.
 *
 * Two custom resources for each number or pool, since CloudFormation is the one place that neither a repeat nor a
 * rollback can overwrite: the first only reads what was before, and that is its id; the second, which has this among
 * its properties, changes the number. Their names come from the ARN, so that another number is another resource and
 * never an update.
 */
export class NumberWiring extends Construct {
  readonly #function: BridgeFunction;
  readonly #props: NumberWiringProps;

  constructor(scope: Construct, id: string, props: NumberWiringProps) {
    super(scope, id);
    this.#props = props;
    this.#function = new BridgeFunction(this, 'Wirer', {
      name: 'number-wiring',
      config: props.config,
      bundles: props.bundles,
      timeoutSeconds,
      environment: {},
      permissions: [],
    });
    // An event that is older has been given up by CloudFormation: it may have gone on to restore the number.
    this.#function.function.configureAsyncInvoke({ retryAttempts: 2, maxEventAge: serviceTimeout });
    let before: IConstruct = props.inbound;
    // End User Messaging takes one call a second, so one after the other.
    for (const target of wiringTargets(props.config)) before = this.#wire(target, before);
  }

  #wire(target: WiringTarget, before: IConstruct): IConstruct {
    const scope = new Construct(this, target.id);
    const permission = this.#permission(scope, target);
    const shared = { OriginArn: target.arn, TopicArn: this.#props.inbound.topic.topicArn };
    const former = this.#resource(scope, 'Former', {
      ...shared,
      PassableRoleArns: target.formerChannelRoleArns,
      MemberArns: target.kind === 'pool' ? target.phoneNumberArns : [],
    });
    const wiring = this.#resource(scope, 'TwoWay', { ...shared, Former: former.ref });
    former.node.addDependency(before, permission, this.#function);
    wiring.node.addDependency(permission, this.#function);
    return wiring;
  }

  #resource(scope: Construct, id: 'Former' | 'TwoWay', properties: Readonly<Record<string, unknown>>) {
    return new CustomResource(scope, id, {
      resourceType: id === 'Former' ? 'Custom::FormerTwoWay' : 'Custom::TwoWay',
      serviceToken: this.#function.function.functionArn,
      serviceTimeout,
      properties,
    });
  }

  /** A policy of its own for each target: it goes after the number is restored, not with the update before. */
  #permission(scope: Construct, { kind, arn, phoneNumberArns, formerChannelRoleArns }: WiringTarget): Policy {
    const statements = [
      ...(kind === 'pool'
        ? [
            allow(['sms-voice:DescribePools', 'sms-voice:UpdatePool'], [arn]),
            allow(['sms-voice:DescribePhoneNumbers'], phoneNumberArns),
          ]
        : [allow(['sms-voice:DescribePhoneNumbers', 'sms-voice:UpdatePhoneNumber'], [arn])]),
      ...formerChannelRoleArns.map(passRole),
    ];
    return new Policy(scope, 'Policy', { statements, roles: [this.#function.role] });
  }
}

function passRole(arn: string): PolicyStatement {
  return new PolicyStatement({
    actions: ['iam:PassRole'],
    resources: [arn],
    conditions: { StringEquals: { 'iam:PassedToService': 'sms-voice.amazonaws.com' } },
  });
}
