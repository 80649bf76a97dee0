/** A deployed CloudFormation stack. */
export interface DeployedStack {
  /** Such as `UPDATE_COMPLETE`. */
  readonly status: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** A number of AWS End User Messaging, as the account has it. */
export interface AccountNumber {
  readonly arn: string;
  /** Such as `ACTIVE`. */
  readonly status: string;
  /** Such as `SIMULATOR`. */
  readonly type: string;
  readonly capabilities: readonly string[];
  readonly isTwoWay: boolean;
  /** Topic, or `connect.<region>.amazonaws.com`. */
  readonly channelArn: string | undefined;
  /** ARN of the role by which that is reached, such as Connect's own. */
  readonly channelRoleArn: string | undefined;
  readonly managesOptOutsItself: boolean;
  readonly optOutList: string;
  readonly poolId: string | undefined;
}

/** Who is asking, and what of the account isn't about the bridge alone. */
export interface HomeFacts {
  /** Account id of the credentials. */
  caller(): Promise<string>;
  /** Version of the CDK's bootstrap stack; none where there isn't one. */
  bootstrapVersion(): Promise<number | undefined>;
  /** Invocations that may run at once in this Region. */
  concurrencyLimit(): Promise<number>;
  stack(name: string): Promise<DeployedStack | undefined>;
  /** Applied quotas of a service by their names. */
  quotas(serviceCode: string): Promise<ReadonlyMap<string, number>>;
}

/** What AWS End User Messaging has and allows. */
export interface MessagingFacts {
  numbers(): Promise<readonly AccountNumber[]>;
  isInSandbox(): Promise<boolean>;
  /** US dollars a month that texts may cost. */
  monthlyTextLimit(): Promise<number | undefined>;
  /** Where a configuration set publishes its events; none where there is no such set. */
  eventDestinations(configurationSet: string): Promise<readonly EventDestinationFacts[] | undefined>;
  hasPool(id: string): Promise<boolean>;
  hasProtectConfiguration(id: string): Promise<boolean>;
  /** Asks for a text to be sent with DryRun, so that none is; answers AWS's refusal. */
  tryToSend(text: { readonly from: string; readonly to: string }): Promise<Refusal | undefined>;
}

/** Where events of texts are published. */
export interface EventDestinationFacts {
  readonly isEnabled: boolean;
  /** None where they go anywhere but to a topic. */
  readonly topicArn: string | undefined;
  /** Such as `TEXT_DELIVERED`, `TEXT_ALL` or `ALL`. */
  readonly eventTypes: readonly string[];
}

/** An error by which AWS refused a call. */
export interface Refusal {
  readonly name: string;
  readonly reason?: string;
  /** Whether IAM said, in the words that it has for that, that a policy of the caller's is why. */
  readonly isByPolicy?: boolean;
}

/** What Amazon Connect has and allows. */
export interface ConnectFacts {
  /** Such as `ACTIVE`; none where the instance isn't known. */
  instanceStatus(instanceArn: string): Promise<string | undefined>;
  flow(instanceArn: string, flowId: string): Promise<FlowFacts | undefined>;
  /** The flow that texts of this number of End User Messaging start. */
  flowOfNumber(instanceArn: string, phoneNumberArn: string): Promise<string | undefined>;
  /** Ends the chat of a number that doesn't exist, by SendChatIntegrationEvent; answers AWS's refusal. */
  probeIntegrationEvent(phoneNumberArn: string): Promise<Refusal | undefined>;
}

export interface FlowFacts {
  /** `ACTIVE` or `ARCHIVED`. */
  readonly state: string;
  /** `PUBLISHED` or `SAVED`. */
  readonly status: string;
  /** Such as `CONTACT_FLOW`. */
  readonly type: string;
}

/** What of topics, keys and queues decides whether anything arrives. */
export interface DeliveryFacts {
  topic(arn: string): Promise<TopicFacts | undefined>;
  /** A key's policy document, as JSON. */
  keyPolicy(keyArn: string): Promise<string>;
  queueDepth(url: string): Promise<number>;
}

export interface TopicFacts {
  /** Policy document, as JSON. */
  readonly policy: string;
  readonly keyArn: string | undefined;
}

/** The account as the doctor may look at it; nothing here changes anything. */
export interface Account {
  readonly home: HomeFacts;
  readonly messaging: MessagingFacts;
  readonly connect: ConnectFacts;
  readonly delivery: DeliveryFacts;
}
