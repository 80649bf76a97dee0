import { randomUUID } from 'node:crypto';
import type { AwsError } from '../../aws-endpoint/aws-error.ts';
import type { Place, SandboxNumber } from '../../engine/place.ts';
import type { Switches } from '../../engine/switches.ts';
import type { Carrier } from './carrier.ts';
import type { ConfigurationSets } from './configuration-sets.ts';
import type { OptOutLists } from './opt-out-lists.ts';
import { findOrigin } from './phone-numbers.ts';
import type { PhoneSettings } from './phone-settings.ts';
import { nameOf, smsArn } from './sms-arn.ts';
import { conflict } from './sms-error.ts';

export interface HandOverParts {
  readonly carrier: Pick<Carrier, 'carry' | 'refuse'>;
  readonly phoneSettings: Pick<PhoneSettings, 'behaviourOf'>;
  readonly configurationSets: Pick<ConfigurationSets, 'arnOf'>;
  readonly optOuts: OptOutLists;
  readonly place: Place;
  readonly switches: Switches;
}

/** What texts and files are sent with. */
interface SentWith {
  readonly OriginationIdentity?: string | undefined;
  readonly ConfigurationSetName?: string | undefined;
  readonly ProtectConfigurationId?: string | undefined;
}

/** ARNs of all that a text or file is sent with, for each of which the sender needs permission. */
export function resourcesOf(
  { OriginationIdentity, ConfigurationSetName: set, ProtectConfigurationId: protect }: SentWith,
  { place, configurationSets }: HandOverParts,
): readonly string[] {
  return [
    findOrigin(place, OriginationIdentity).arn,
    ...(set === undefined ? [] : [configurationSets.arnOf(set)]),
    ...(protect === undefined ? [] : [smsArn(place, 'protect-configuration', nameOf(protect))]),
  ];
}

export interface Outgoing {
  readonly kind: 'TEXT' | 'MEDIA';
  readonly to: string;
  readonly number: SandboxNumber;
  readonly body: string;
  readonly media?: string | undefined;
  readonly context: Readonly<Record<string, string>>;
  readonly configurationSet: string | undefined;
  readonly isDryRun: boolean;
}

/**
 * Hands a text or file to the carrier.
 * @throws AwsError for a destination that gets none
 */
export function handOver(outgoing: Outgoing, parts: HandOverParts): { readonly MessageId: string } {
  const { to, number, body, media, isDryRun, kind, context, configurationSet } = outgoing;
  checkVerified(to, parts.switches);
  const id = randomUUID();
  // `part` is what the sender itself calls this text in its Context.
  const part = /^(?:file |words )?\d+\/\d+$/.test(context.part ?? '') ? { part: context.part ?? '' } : {};
  const text = { id, from: number.phoneNumber, to, body, ...part, ...(media !== undefined && { media }) };
  if (parts.optOuts.holds(to, number)) throw optedOut();
  if (parts.phoneSettings.behaviourOf(to) === 'opted-out') {
    if (!isDryRun) parts.carrier.refuse(text);
    throw optedOut();
  }
  if (!isDryRun) parts.carrier.carry(text, { kind, context, configurationSet });
  return { MessageId: id };
}

function checkVerified(to: string, { settings: { smsSandbox, verifiedNumbers } }: Switches): void {
  if (!smsSandbox || verifiedNumbers.includes(to)) return;
  throw conflict(
    'DESTINATION_PHONE_NUMBER_NOT_VERIFIED',
    'The account is in the SMS sandbox, and the destination phone number is not verified.',
  );
}

function optedOut(): AwsError {
  return conflict('DESTINATION_PHONE_NUMBER_OPTED_OUT', 'The destination phone number is opted out.');
}
