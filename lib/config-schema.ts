import * as z from 'zod';
import { phoneNumberArnPattern, policyArnPattern } from './arn.ts';
import { alarms } from './config-alarms.ts';
import { limits, texts, words } from './config-customers.ts';
import { instanceArn, route } from './config-routes.ts';
import { language, notes, sending, timeZone } from './config-sending.ts';
import { section, text } from './config-shapes.ts';
import { wiring } from './config-wiring.ts';

/** Contact attributes that the bridge itself sets; a configuration may not use their names. */
export const fixedAttributes = [
  'customerNumber',
  'bridgeNumber',
  'channel',
  'firstText',
  'matchedKeyword',
  'smsDelivery',
] as const;

/**
 * UTF-8 bytes of the configured attributes together. Connect allows 32,768 a contact
 * (https://docs.aws.amazon.com/connect/latest/adminguide/amazon-connect-service-limits.html);
 * half of it stays free for the bridge's own and the flow's.
 */
const attributeBytesAllowed = 16_384;

/** Days that CloudWatch Logs accepts as a retention. */
const logRetentionDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

/** Content types that Connect knows for a chat (API_NewSessionDetails). */
export const contentTypes = [
  'text/plain',
  'text/markdown',
  'application/json',
  'application/vnd.amazonaws.connect.message.interactive',
  'application/vnd.amazonaws.connect.message.interactive.response',
] as const;

const longestNumber = '+123456789012345';

const phoneNumber = text(
  /^(\+[1-9]\d{6,14}|\d{3,8})$/,
  'an E.164 number such as "+12065550100", or the digits of a short code',
);

const displayName = z
  .string({ error: 'a text' })
  .min(1, { error: 'a text' })
  .refine((name) => !/[{}]/.test(name.replaceAll('{customerNumber}', '')), {
    error: 'no other placeholder than {customerNumber}',
  })
  .refine((name) => name.replaceAll('{customerNumber}', longestNumber).length <= 256, {
    error: 'at most 256 characters, {customerNumber} counted as 16',
  });

const attributes = z
  .record(
    text(/^[A-Za-z0-9_-]{1,256}$/, 'a name of letters, digits, "-" and "_"').refine(isFree, {
      error: `a name that the bridge doesn't set itself (${fixedAttributes.join(', ')})`,
    }),
    z.string({ error: 'a text' }),
    { error: 'names with texts' },
  )
  .refine((all) => byteLength(all) <= attributeBytesAllowed, {
    error: `at most ${attributeBytesAllowed} bytes of names and texts together`,
  });

const number = section('a number with phoneNumber, phoneNumberArn and route', {
  phoneNumber: phoneNumber.describe('E.164, or the digits of a short code.'),
  phoneNumberArn: text(
    phoneNumberArnPattern,
    'an ARN such as "arn:aws:sms-voice:us-east-1:111122223333:phone-number/phone-0123abcd"',
  ).describe('ARN of the number in AWS End User Messaging.'),
  route: route.describe("How this number's texts reach Connect."),
  displayName: displayName
    .default('{customerNumber}')
    .describe("What the agent sees as the customer's name; {customerNumber} is replaced."),
  attributes: attributes
    .default({})
    .describe('Contact attributes that every chat of this number starts with.'),
  firstTextAttribute: z
    .boolean({ error: 'true or false' })
    .default(true)
    .describe('Whether a chat starts with its first text as the attribute firstText.'),
  contentTypes: z
    .array(z.enum(contentTypes, { error: `one of ${contentTypes.join(', ')}` }), { error: 'a list' })
    .refine((all) => all.includes('text/plain'), { error: 'a list that contains text/plain' })
    .optional()
    .describe(
      'Content types that a chat is declared to support; unless set, text/plain on "integration-event", all on "participant".',
    ),
  texts: texts.prefault({}).describe('What the customer may be told; each text is off unless set.'),
  words: words.prefault({}).describe('Words by which customers steer this number.'),
  language: language
    .default('en')
    .describe('Language of what the bridge itself says in menus, and of dates.'),
  timeZone: timeZone.default('UTC').describe('Zone of the times in menus.'),
  jsonTextKey: z
    .string({ error: 'the name of a field' })
    .min(1, { error: 'the name of a field' })
    .optional()
    .describe('Field of application/json messages that holds their text; unless set, they are not sent.'),
  sending: sending.prefault({}).describe('How texts are sent from this number.'),
  notes: notes
    .optional()
    .describe(
      'How the agent is told that the customer was not reached; "attribute" on "integration-event", "message" on "participant" unless set.',
    ),
  receipts: z
    .boolean({ error: 'true or false' })
    .default(true)
    .describe("Whether carriers' receipts are asked for, counted, and told in the chat."),
  limits: limits.prefault({}).describe('What holds texts back, until they are redriven.'),
  wiring,
})
  .refine(({ notes, route }) => notes !== 'message' || route.kind === 'participant', {
    path: ['notes'],
    error: '"off" or "attribute": messages to the agent need the route "participant"',
  })
  .refine(({ sending, route }) => sending.media === undefined || route.kind === 'participant', {
    path: ['sending', 'media'],
    error: 'nothing: files can be fetched on the route "participant" alone',
  });

const retention = section('logs and conversations, in days', {
  logs: z
    .literal(logRetentionDays, {
      error: `a number of days that CloudWatch offers: ${logRetentionDays.join(', ')}`,
    })
    .default(30)
    .describe("Days that the functions' logs are kept."),
  conversations: z
    .int({ error: 'a whole number of days' })
    .min(8, { error: 'at least 8 days, since a chat may last 7' })
    .max(3653, { error: 'at most 3653 days' })
    .default(14)
    .describe('Days that a conversation is remembered after its last use.'),
});

const sourceArnConditions = section('connect and smsVoice, true or false', {
  connect: z
    .boolean({ error: 'true or false' })
    .default(true)
    .describe('Whether the streaming topic asks for the ARN of a configured instance.'),
  smsVoice: z
    .boolean({ error: 'true or false' })
    .default(false)
    .describe('Whether the inbound topic asks for an ARN of End User Messaging, besides the account.'),
});

/** The value of the context key `bridge`, as its owner writes it; defaults are filled in. */
export const bridgeConfigSchema = section(
  'the bridge\'s configuration, an object (in cdk.json inside "context")',
  {
    $schema: z.string({ error: 'a text' }).optional().describe('For editors; the bridge ignores it.'),
    stackName: text(/^[A-Za-z][A-Za-z0-9-]{0,127}$/, 'letters, digits and "-", a letter first')
      .default('ConnectSmsBridge')
      .describe('Name of the CloudFormation stack.'),
    instanceArns: z
      .array(instanceArn, { error: 'a list of ARNs of Connect instances' })
      .default([])
      .describe('Connect instances whose chats this bridge carries, besides those that routes name.'),
    numbers: z
      .array(number, { error: 'a list of numbers' })
      .min(1, { error: 'at least one number' })
      .describe('Numbers of AWS End User Messaging that this bridge answers.'),
    retention: retention.prefault({}),
    alarms: alarms.prefault({}).describe('Who is told that something needs a person.'),
    tracing: z
      .boolean({ error: 'true or false' })
      .default(true)
      .describe('Whether X-Ray traces the functions: how long they take, and what calls what.'),
    sourceArnConditions: sourceArnConditions.prefault({}),
    permissionsBoundary: text(
      policyArnPattern,
      'an ARN of a managed policy, such as "arn:aws:iam::111122223333:policy/boundary"',
    )
      .optional()
      .describe('Managed policy that bounds what the roles of the stack may do.'),
  },
);

function isFree(name: string): boolean {
  return !(fixedAttributes as readonly string[]).includes(name);
}

function byteLength(all: Readonly<Record<string, string>>): number {
  return Buffer.byteLength(Object.entries(all).flat().join(''));
}
