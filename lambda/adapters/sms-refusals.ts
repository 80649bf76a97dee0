import type {
  AccessDeniedExceptionReason,
  ConflictExceptionReason,
  ServiceQuotaExceededExceptionReason,
  ValidationExceptionReason,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { Outcome } from '../core/outcome.ts';
import type { CallFailure } from './call-failure.ts';
import { refusedForGood } from './call-outcome.ts';

type Reason =
  | AccessDeniedExceptionReason
  | ConflictExceptionReason
  | ServiceQuotaExceededExceptionReason
  | ValidationExceptionReason;

/** The customer's side won't have it, or only a person can cure it. */
type Meaning =
  | { readonly kind: 'not-wanted'; readonly reason: string }
  | { readonly kind: 'refused-for-good'; readonly advice?: string };

const notWanted = (reason: string): Meaning => ({ kind: 'not-wanted', reason });
const cured = (advice: string): Meaning => ({ kind: 'refused-for-good', advice: `${advice}, then redrive` });

const account = cured('ask AWS Support to let the account send texts again');
const sandbox = cured('ask AWS to take the account out of the SMS sandbox, or verify the number');
const origin = cured('check that the number or pool is active, registered and may send to this country');
const country = cured('enable the country for the account or number');
const spend = cured('raise the spend limit of End User Messaging');
const setting = cured("check numbers[].sending against the account's resources");
/** Answers that other operations give; should one come all the same, a person has to look. */
const other: Meaning = { kind: 'refused-for-good' };

/**
 * What every reason of End User Messaging means for a text.
 * Source: https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_SendTextMessage.html
 */
export const smsRefusals: Readonly<Record<Reason, Meaning>> = {
  // AccessDeniedExceptionReason
  INSUFFICIENT_ACCOUNT_REPUTATION: account,
  ACCOUNT_DISABLED: account,
  // ConflictExceptionReason
  CREATE_REGISTRATION_VERSION_NOT_ALLOWED: other,
  DELETION_PROTECTION_ENABLED: other,
  DESTINATION_PHONE_NUMBER_NOT_VERIFIED: sandbox,
  DESTINATION_PHONE_NUMBER_OPTED_OUT: notWanted('opted-out'),
  DISASSOCIATE_REGISTRATION_NOT_ALLOWED: other,
  DISCARD_REGISTRATION_VERSION_NOT_ALLOWED: other,
  EDIT_REGISTRATION_FIELD_VALUES_NOT_ALLOWED: other,
  EVENT_DESTINATION_MISMATCH: other,
  KEYWORD_MISMATCH: other,
  LAST_PHONE_NUMBER: other,
  NUMBER_CAPABILITIES_MISMATCH: origin,
  MESSAGE_TYPE_MISMATCH: origin,
  NO_ORIGINATION_IDENTITIES_FOUND: origin,
  OPT_OUT_LIST_MISMATCH: other,
  PHONE_NUMBER_ASSOCIATED_TO_POOL: other,
  PHONE_NUMBER_ASSOCIATED_TO_REGISTRATION: other,
  PHONE_NUMBER_NOT_ASSOCIATED_TO_POOL: origin,
  PHONE_NUMBER_NOT_IN_REGISTRATION_REGION: origin,
  REGISTRATION_ALREADY_SUBMITTED: other,
  REGISTRATION_NOT_COMPLETE: origin,
  RESOURCE_ALREADY_ASSOCIATED: other,
  SENDER_ID_ASSOCIATED_TO_POOL: other,
  RCS_AGENT_ASSOCIATED_TO_POOL: other,
  POOL_ASSOCIATED_TO_NOTIFY_CONFIGURATION: other,
  RESOURCE_ALREADY_EXISTS: other,
  RESOURCE_DELETION_NOT_ALLOWED: other,
  RESOURCE_MODIFICATION_NOT_ALLOWED: other,
  RESOURCE_NOT_ACTIVE: origin,
  RESOURCE_NOT_EMPTY: other,
  SELF_MANAGED_OPT_OUTS_MISMATCH: other,
  SUBMIT_REGISTRATION_VERSION_NOT_ALLOWED: other,
  TWO_WAY_CONFIG_MISMATCH: other,
  VERIFICATION_CODE_EXPIRED: other,
  VERIFICATION_ALREADY_COMPLETE: other,
  PROTECT_CONFIGURATION_IS_ACCOUNT_DEFAULT: other,
  PROTECT_CONFIGURATION_ASSOCIATED_WITH_CONFIGURATION_SET: setting,
  PROTECT_CONFIGURATION_NOT_ASSOCIATED_WITH_CONFIGURATION_SET: setting,
  DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION: notWanted('blocked-country'),
  DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE: notWanted('blocked-number'),
  RCS_AGENT_ALREADY_ASSOCIATED_TO_REGISTRATION_TYPE: other,
  NOTIFY_CONFIGURATION_NOT_ACTIVE: other,
  // ServiceQuotaExceededExceptionReason
  ASSOCIATIONS_PER_REGISTRATION: other,
  CONFIGURATION_SETS_PER_ACCOUNT: other,
  DAILY_DESTINATION_CALL_LIMIT: other,
  DAILY_NOTIFY_TIER_MESSAGE_LIMIT: spend,
  EVENT_DESTINATIONS_PER_CONFIGURATION_SET: other,
  KEYWORDS_PER_PHONE_NUMBER: other,
  KEYWORDS_PER_POOL: other,
  MONTHLY_SPEND_LIMIT_REACHED_FOR_MEDIA: spend,
  MONTHLY_SPEND_LIMIT_REACHED_FOR_NOTIFY: spend,
  MONTHLY_SPEND_LIMIT_REACHED_FOR_RCS: spend,
  MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT: spend,
  MONTHLY_SPEND_LIMIT_REACHED_FOR_VOICE: spend,
  NOTIFY_CONFIGURATIONS_PER_ACCOUNT: other,
  OPT_OUT_LISTS_PER_ACCOUNT: other,
  ORIGINATION_IDENTITIES_PER_POOL: other,
  PHONE_NUMBERS_PER_ACCOUNT: other,
  PHONE_NUMBERS_PER_REGISTRATION: other,
  POOLS_PER_ACCOUNT: other,
  RCS_AGENTS_PER_ACCOUNT: other,
  REGISTRATION_ATTACHMENTS_CREATED_PER_DAY: other,
  REGISTRATION_ATTACHMENTS_PER_ACCOUNT: other,
  REGISTRATION_VERSIONS_CREATED_PER_DAY: other,
  REGISTRATIONS_PER_ACCOUNT: other,
  SENDER_IDS_PER_ACCOUNT: other,
  TAGS_PER_RESOURCE: other,
  VERIFIED_DESTINATION_NUMBERS_PER_ACCOUNT: other,
  VERIFICATION_ATTEMPTS_PER_DAY: other,
  PROTECT_CONFIGURATIONS_PER_ACCOUNT: other,
  // ValidationExceptionReason
  CANNOT_ADD_OPTED_OUT_NUMBER: other,
  CANNOT_PARSE: other,
  CHANNEL_NOT_ENABLED: origin,
  COUNTRY_CODE_MISMATCH: country,
  COUNTRY_NOT_ENABLED: country,
  DESTINATION_COUNTRY_BLOCKED: notWanted('blocked-country'),
  FIELD_VALIDATION_FAILED: setting,
  ATTACHMENT_TYPE_NOT_SUPPORTED: other,
  INTERNATIONAL_SENDING_NOT_SUPPORTED: origin,
  INVALID_ARN: setting,
  INVALID_FILTER_VALUES: other,
  INVALID_IDENTITY_FOR_DESTINATION_COUNTRY: origin,
  INVALID_NEXT_TOKEN: other,
  INVALID_PARAMETER: setting,
  INVALID_REQUEST: other,
  INVALID_REGISTRATION_ASSOCIATION: other,
  MAXIMUM_SIZE_EXCEEDED: setting,
  MEDIA_TYPE_NOT_SUPPORTED: other,
  MISSING_PARAMETER: setting,
  PARAMETERS_CANNOT_BE_USED_TOGETHER: setting,
  PHONE_NUMBER_CANNOT_BE_OPTED_IN: other,
  PHONE_NUMBER_CANNOT_BE_RELEASED: other,
  PRICE_OVER_THRESHOLD: notWanted('price-cap'),
  RESOURCE_NOT_ACCESSIBLE: setting,
  REQUESTED_SPEND_LIMIT_HIGHER_THAN_SERVICE_LIMIT: other,
  SENDER_ID_NOT_REGISTERED: origin,
  SENDER_ID_NOT_SUPPORTED: origin,
  SENDER_ID_REQUIRES_REGISTRATION: origin,
  TWO_WAY_TOPIC_NOT_PRESENT: other,
  TWO_WAY_NOT_ENABLED: other,
  TWO_WAY_NOT_SUPPORTED_IN_COUNTRY: other,
  TWO_WAY_NOT_SUPPORTED_IN_REGION: other,
  TWO_WAY_CHANNEL_NOT_PRESENT: other,
  UNKNOWN_REGISTRATION_FIELD: other,
  UNKNOWN_REGISTRATION_SECTION: other,
  UNKNOWN_REGISTRATION_TYPE: other,
  UNKNOWN_REGISTRATION_VERSION: other,
  UNKNOWN_OPERATION: other,
  REGISTRATION_FIELD_CANNOT_BE_DELETED: other,
  VERIFICATION_CODE_MISMATCH: other,
  VOICE_CAPABILITY_NOT_AVAILABLE: other,
  UNSPECIFIED_PARAMETER_NOT_SUPPORTED: setting,
  OTHER: other,
};

/** What a refusal by SendTextMessage means. A reason that isn't known is for a person. */
export function readRefusal(failure: CallFailure): Outcome<never> {
  if (failure.name === 'ValidationException' && failure.fields.includes('DestinationPhoneNumber'))
    return { kind: 'not-wanted', reason: 'invalid-customer-number' };
  const meaning = isKnown(failure.reason) ? smsRefusals[failure.reason] : other;
  return meaning.kind === 'not-wanted' ? meaning : refusedForGood(failure, meaning.advice);
}

function isKnown(reason: string | undefined): reason is Reason {
  return reason !== undefined && Object.hasOwn(smsRefusals, reason);
}
