import {
  DescribeAccountAttributesCommand,
  DescribeConfigurationSetsCommand,
  DescribePoolsCommand,
  DescribeProtectConfigurationsCommand,
  DescribeSpendLimitsCommand,
  type EventDestination,
  type PhoneNumberInformation,
  PinpointSMSVoiceV2Client,
  paginateDescribePhoneNumbers,
  SendTextMessageCommand,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { AwsTarget } from '../../commands/target.ts';
import type { AccountNumber, EventDestinationFacts, MessagingFacts, Refusal } from '../account.ts';
import { CouldNotAskError } from '../could-not-ask.ts';
import { ask, askFor } from './ask.ts';

/** AWS End User Messaging, as the doctor looks at it. */
export function awsMessaging(target: AwsTarget): MessagingFacts {
  const client = new PinpointSMSVoiceV2Client(target);
  return {
    ...accountFacts(client),
    async eventDestinations(name) {
      const asked = client.send(new DescribeConfigurationSetsCommand({ ConfigurationSetNames: [name] }));
      const sets = (await askFor('sms-voice:DescribeConfigurationSets', asked))?.ConfigurationSets;
      return sets?.flatMap(({ EventDestinations = [] }) => EventDestinations).map(toDestination);
    },
    async hasPool(id) {
      const asked = client.send(new DescribePoolsCommand({ PoolIds: [id] }));
      return (await askFor('sms-voice:DescribePools', asked)) !== undefined;
    },
    async hasProtectConfiguration(id) {
      const ids = { ProtectConfigurationIds: [id] };
      const asked = client.send(new DescribeProtectConfigurationsCommand(ids));
      return (await askFor('sms-voice:DescribeProtectConfigurations', asked)) !== undefined;
    },
    tryToSend: (text) => tryToSend(client, text),
  };
}

function accountFacts(
  client: PinpointSMSVoiceV2Client,
): Pick<MessagingFacts, 'numbers' | 'isInSandbox' | 'monthlyTextLimit'> {
  let numbers: Promise<readonly AccountNumber[]> | undefined;
  return {
    numbers() {
      numbers ??= describeNumbers(client);
      return numbers;
    },
    async isInSandbox() {
      const asked = client.send(new DescribeAccountAttributesCommand({}));
      const { AccountAttributes = [] } = await ask('sms-voice:DescribeAccountAttributes', asked);
      return AccountAttributes.some(({ Name, Value }) => Name === 'ACCOUNT_TIER' && Value === 'SANDBOX');
    },
    async monthlyTextLimit() {
      const asked = client.send(new DescribeSpendLimitsCommand({}));
      const { SpendLimits = [] } = await ask('sms-voice:DescribeSpendLimits', asked);
      return SpendLimits.find(({ Name }) => Name === 'TEXT_MESSAGE_MONTHLY_SPEND_LIMIT')?.EnforcedLimit;
    },
  };
}

async function describeNumbers(client: PinpointSMSVoiceV2Client): Promise<readonly AccountNumber[]> {
  const pages = Array.fromAsync(paginateDescribePhoneNumbers({ client }, {}));
  const all = await ask('sms-voice:DescribePhoneNumbers', pages);
  return all.flatMap(({ PhoneNumbers = [] }) => PhoneNumbers).map(toNumber);
}

function toNumber(number: PhoneNumberInformation): AccountNumber {
  return {
    arn: number.PhoneNumberArn ?? '',
    status: number.Status ?? '',
    type: number.NumberType ?? '',
    capabilities: number.NumberCapabilities ?? [],
    isTwoWay: number.TwoWayEnabled ?? false,
    channelArn: number.TwoWayChannelArn,
    channelRoleArn: number.TwoWayChannelRole,
    managesOptOutsItself: number.SelfManagedOptOutsEnabled ?? false,
    optOutList: number.OptOutListName ?? '',
    poolId: number.PoolId,
  };
}

function toDestination(destination: EventDestination): EventDestinationFacts {
  return {
    isEnabled: destination.Enabled ?? false,
    topicArn: destination.SnsDestination?.TopicArn,
    eventTypes: destination.MatchingEventTypes ?? [],
  };
}

async function tryToSend(
  client: PinpointSMSVoiceV2Client,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<Refusal | undefined> {
  const text = { OriginationIdentity: from, DestinationPhoneNumber: to, MessageBody: 'Hello', DryRun: true };
  try {
    await ask('sms-voice:SendTextMessage', client.send(new SendTextMessageCommand(text)));
    return undefined;
  } catch (error) {
    if (!(error instanceof CouldNotAskError)) throw error;
    const reason = error.cause instanceof Error ? Reflect.get(error.cause, 'Reason') : undefined;
    return { name: error.errorName, ...(typeof reason === 'string' && { reason }) };
  }
}
