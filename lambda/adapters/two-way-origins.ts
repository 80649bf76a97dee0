import {
  DescribePhoneNumbersCommand,
  DescribePoolsCommand,
  type PinpointSMSVoiceV2Client,
  UpdatePhoneNumberCommand,
  UpdatePoolCommand,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { accepted, type Outcome } from '../core/outcome.ts';
import type { Origin, OriginState, Origins, TwoWay } from '../core/wiring/two-way.ts';
import type { CallFailure } from './call-failure.ts';
import { refusedForGood, repeatableOutcomeOf } from './call-outcome.ts';

/**
 * Numbers and pools of AWS End User Messaging. Every call may be repeated: an update sets what it says, and what it
 * leaves out stays.
 * Source: https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_UpdatePhoneNumber.html
 */
export class EndUserMessagingOrigins implements Origins {
  readonly #client: PinpointSMSVoiceV2Client;

  constructor(client: PinpointSMSVoiceV2Client) {
    this.#client = client;
  }

  read(origin: Origin): Promise<Outcome<OriginState | undefined>> {
    return repeatableOutcomeOf(
      async () => {
        const described = await this.#describe(origin);
        if (!described) return accepted(undefined);
        // A pool's description has the id of a pool, too: its own.
        const poolId = origin.kind === 'phone-number' ? described.PoolId : undefined;
        return accepted({ ...toState(described), ...(poolId && { poolId }) });
      },
      (failure) => (failure.name === 'ResourceNotFoundException' ? accepted(undefined) : readAnswer(failure)),
    );
  }

  setTwoWay(origin: Origin, twoWay: TwoWay): Promise<Outcome<OriginState>> {
    return repeatableOutcomeOf(async () => accepted(toState(await this.#update(origin, twoWay))), readAnswer);
  }

  poolIdsOf(phoneNumberArns: readonly string[]): Promise<Outcome<ReadonlyMap<string, string>>> {
    const command = new DescribePhoneNumbersCommand({ PhoneNumberIds: [...phoneNumberArns] });
    return repeatableOutcomeOf(async () => {
      const { PhoneNumbers = [] } = await this.#client.send(command);
      const pairs = PhoneNumbers.map(({ PhoneNumberArn, PoolId }) => [PhoneNumberArn, PoolId] as const);
      return accepted(new Map(pairs.filter((pair): pair is [string, string] => pair.every(Boolean))));
    }, readAnswer);
  }

  async #describe({ kind, arn }: Origin): Promise<Described | undefined> {
    if (kind === 'pool') {
      const { Pools } = await this.#client.send(new DescribePoolsCommand({ PoolIds: [arn] }));
      return Pools?.[0];
    }
    const command = new DescribePhoneNumbersCommand({ PhoneNumberIds: [arn] });
    const { PhoneNumbers } = await this.#client.send(command);
    return PhoneNumbers?.[0];
  }

  #update({ kind, arn }: Origin, twoWay: TwoWay): Promise<Described> {
    const setting = toSetting(twoWay);
    return kind === 'pool'
      ? this.#client.send(new UpdatePoolCommand({ ...setting, PoolId: arn }))
      : this.#client.send(new UpdatePhoneNumberCommand({ ...setting, PhoneNumberId: arn }));
  }
}

function toSetting(twoWay: TwoWay) {
  if (twoWay.kind === 'off') return { TwoWayEnabled: false };
  const { channelArn, roleArn } = twoWay;
  return {
    TwoWayEnabled: true,
    TwoWayChannelArn: channelArn,
    ...(roleArn && { TwoWayChannelRole: roleArn }),
  };
}

/** What else an update could change. */
const otherSettings = [
  'SelfManagedOptOutsEnabled',
  'OptOutListName',
  'InternationalSendingEnabled',
  'SharedRoutesEnabled',
  'DeletionProtectionEnabled',
] as const;

/** What descriptions and answers of updates, of numbers and pools, have in common. */
interface Described extends Partial<Record<(typeof otherSettings)[number], boolean | string | undefined>> {
  readonly TwoWayEnabled?: boolean | undefined;
  readonly TwoWayChannelArn?: string | undefined;
  readonly TwoWayChannelRole?: string | undefined;
  readonly PoolId?: string | undefined;
}

function toState(described: Described): OriginState {
  const { TwoWayEnabled, TwoWayChannelArn: channelArn, TwoWayChannelRole: roleArn } = described;
  const others = otherSettings.flatMap((name) => {
    const value = described[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    twoWay:
      TwoWayEnabled && channelArn ? { kind: 'on', channelArn, ...(roleArn && { roleArn }) } : { kind: 'off' },
    others: Object.fromEntries(others),
  };
}

function readAnswer(failure: CallFailure): Outcome<never> {
  // A permission that came with this very deployment may not be known everywhere yet.
  if (failure.name === 'AccessDeniedException' && !failure.reason) {
    return { kind: 'refused-for-now', reason: failure.name, advice: adviceOnAccess };
  }
  return refusedForGood(failure, advice[failure.reason ?? '']);
}

const adviceOnAccess =
  'let no policy of the account deny it to the function; a former role must be its formerChannelRoleArn and passable';

const advice: Readonly<Record<string, string>> = {
  PHONE_NUMBER_ASSOCIATED_TO_POOL: 'name the pool as poolArn of the wiring, then try again',
  RESOURCE_NOT_ACTIVE: 'wait until it is active, then try again',
  TWO_WAY_NOT_SUPPORTED_IN_COUNTRY: 'configure "wiring": false: the number cannot receive texts',
  TWO_WAY_TOPIC_NOT_PRESENT: 'the channel is gone: set two-way SMS by hand, then try again',
  TWO_WAY_CHANNEL_NOT_PRESENT: 'the channel is gone: set two-way SMS by hand, then try again',
};
