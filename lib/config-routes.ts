import * as z from 'zod';
import { instanceArnPattern } from './arn.ts';
import { section, text } from './config-shapes.ts';

/** ARN of a Connect instance. */
export const instanceArn = text(
  instanceArnPattern,
  'an ARN such as "arn:aws:connect:us-east-1:111122223333:instance/" and the instance\'s id, nothing behind it',
);

const integrationEventRoute = section('a route', {
  kind: z
    .literal('integration-event', { error: '"integration-event"' })
    .describe('Texts reach Connect by SendChatIntegrationEvent.'),
  replies: z
    .enum(['bridge', 'connect'], { error: '"bridge" or "connect"' })
    .describe('Who sends what the agent answers: the bridge, or Connect itself.'),
  subtype: text(/^.{1,100}$/, 'a text of 1 to 100 characters')
    .default('connect:sms')
    .describe('Subtype of the chats, as SendChatIntegrationEvent wants it.'),
});

const participantRoute = section('a route', {
  kind: z
    .literal('participant', { error: '"participant"' })
    .describe('Texts reach Connect by StartChatContact and the Participant Service.'),
  instanceArn: instanceArn.describe('Connect instance of the chats.'),
  contactFlowId: text(
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    'the id of a flow: what stands behind "contact-flow/" in its ARN',
  ).describe('Flow that the chats start with.'),
  chatDurationInMinutes: z
    .int({ error: 'a whole number of minutes' })
    .min(60, { error: 'at least 60 minutes' })
    .max(10_080, { error: 'at most 10080 minutes, 7 days' })
    .optional()
    .describe('How long a chat may last; 25 hours unless set.'),
});

/** How a number's texts reach Connect. */
export const route = z.discriminatedUnion('kind', [integrationEventRoute, participantRoute], {
  error: 'a route of kind "integration-event" or "participant"',
});
