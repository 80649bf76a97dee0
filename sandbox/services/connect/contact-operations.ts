import { z } from 'zod';
import { AwsError } from '../../aws-endpoint/aws-error.ts';
import type { Operation } from '../../aws-endpoint/aws-service.ts';
import type { modelledOperationMaker } from '../../aws-endpoint/modelled-operation.ts';
import type { Place } from '../../engine/place.ts';
import type { Chat } from './chat.ts';
import type { Chats } from './chats.ts';
import { checkAttributes } from './connect-error.ts';
import { instanceArn } from './instance-arn.ts';

export interface ContactParts {
  readonly chats: Chats;
  readonly place: Place;
  /** @throws AwsError when the instance has no such contact */
  readonly findContact: (instanceId: string, contactId: string) => Chat;
}

type Define = ReturnType<typeof modelledOperationMaker>;

/** What Connect does with a contact, whoever opened it. */
export function contactOperations(
  define: Define,
  { chats, place, findContact }: ContactParts,
): Record<string, Operation> {
  const contactArn = (instanceId: string, contactId: string) =>
    `${instanceArn(place, instanceId)}/contact/${contactId}`;
  const contact = z.object({ InstanceId: z.string(), ContactId: z.string() });
  const initialContact = z.object({ InstanceId: z.string(), InitialContactId: z.string() });
  return {
    GetContactAttributes: define('GetContactAttributes', {
      request: initialContact,
      resource: ({ InstanceId, InitialContactId }) => contactArn(InstanceId, InitialContactId),
      run: ({ InstanceId, InitialContactId }) => ({
        Attributes: findContact(InstanceId, InitialContactId).attributes,
      }),
    }),
    UpdateContactAttributes: define('UpdateContactAttributes', {
      request: initialContact.extend({ Attributes: z.record(z.string(), z.string()) }),
      resource: ({ InstanceId, InitialContactId }) => contactArn(InstanceId, InitialContactId),
      run: ({ InstanceId, InitialContactId, Attributes }) => {
        const chat = findContact(InstanceId, InitialContactId);
        checkAttributes({ ...chat.attributes, ...Attributes });
        chats.updateAttributes(chat, Attributes);
      },
    }),
    DescribeContact: define('DescribeContact', {
      request: contact,
      resource: ({ InstanceId, ContactId }) => contactArn(InstanceId, ContactId),
      run: ({ InstanceId, ContactId }) => {
        const chat = findContact(InstanceId, ContactId);
        return { Contact: { Arn: contactArn(InstanceId, chat.contactId), ...describe(chat) } };
      },
    }),
    StopContact: define('StopContact', {
      request: contact,
      resource: ({ InstanceId, ContactId }) => contactArn(InstanceId, ContactId),
      run: ({ InstanceId, ContactId }) => {
        const chat = findContact(InstanceId, ContactId);
        if (chat.state === 'ended') throw contactNotFound();
        chats.end(chat);
        return {};
      },
    }),
  };
}

function describe(chat: Chat): object {
  return {
    Id: chat.contactId,
    InitialContactId: chat.id,
    InitiationMethod: 'API',
    Channel: 'CHAT',
    InitiationTimestamp: seconds(chat.startedAt),
    ...(chat.endedAt && { DisconnectTimestamp: seconds(chat.endedAt) }),
    ...(chat.numberArn && {
      CustomerEndpoint: { Type: 'TELEPHONE_NUMBER', Address: chat.customerNumber },
      SystemEndpoint: { Type: 'TELEPHONE_NUMBER', Address: chat.bridgeNumber },
    }),
    ...(chat.subtype && { SegmentAttributes: { 'connect:Subtype': { ValueString: chat.subtype } } }),
    Attributes: chat.attributes,
  };
}

/** restJson1's timestamps in bodies: seconds since 1970. */
function seconds(timestamp: string): number {
  return Date.parse(timestamp) / 1000;
}

function contactNotFound(): AwsError {
  return new AwsError({ code: 'ContactNotFoundException', message: 'The contact has ended.', status: 410 });
}
