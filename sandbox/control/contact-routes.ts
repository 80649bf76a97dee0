import { z } from 'zod';
import type { Chat, ChatItem } from '../services/connect/chat.ts';
import { attachmentBucket } from '../services/s3/buckets.ts';
import type { Engine } from '../start-engine.ts';
import { conflict, notFound } from './control-error.ts';
import { type ControlRequest, done, ok, type Route, readRequest } from './route.ts';

const roles = ['AGENT', 'CUSTOMER', 'SYSTEM', 'CUSTOM_BOT', 'SUPERVISOR'] as const;

/** A file as Connect streams it; how large it is decides what can be fetched. */
const attachmentSchema = z.looseObject({
  AttachmentId: z.string().min(1).max(256).optional(),
  ContentType: z.string().optional(),
  sizeInBytes: z.number().int().min(0).max(10_000_000).default(1024),
  /** Of the file, in base64; zeros unless given. */
  content: z.base64().optional(),
});

const itemSchema = z.strictObject({
  contentType: z.string().min(1).max(100),
  content: z.string().min(1).max(16_384).optional(),
  type: z.enum(['MESSAGE', 'EVENT', 'ATTACHMENT', 'MESSAGEMETADATA']).default('MESSAGE'),
  role: z.enum(roles).default('AGENT'),
  visibility: z.enum(['ALL', 'AGENT', 'CUSTOMER']).default('ALL'),
  attachments: z.array(attachmentSchema).optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
});

const nothing = z.strictObject({});

const displayNames: Readonly<Record<(typeof roles)[number], string | undefined>> = {
  AGENT: 'Agent',
  CUSTOMER: undefined,
  SYSTEM: 'SYSTEM_MESSAGE',
  CUSTOM_BOT: 'BOT',
  SUPERVISOR: 'Supervisor',
};

/** The agents' desk. */
export function contactRoutes({ chats, participants, buckets }: Engine): readonly Route[] {
  const find = ({ path }: ControlRequest): Chat => {
    const chat = chats.find(path.id ?? '');
    if (!chat) throw notFound(`no contact ${path.id}`);
    return chat;
  };
  const findOpen = (request: ControlRequest): Chat => {
    const chat = find(request);
    if (chat.state === 'ended') throw conflict('the contact has ended');
    return chat;
  };
  const step = (name: string, run: (chat: Chat) => void): Route => ({
    method: 'POST',
    path: `/api/contacts/{id}/${name}`,
    handle: (request) => {
      readRequest(nothing, request.body);
      run(findOpen(request));
      return done;
    },
  });
  return [
    { method: 'GET', path: '/api/contacts', handle: () => ok(chats.all().map(summarise)) },
    {
      method: 'GET',
      path: '/api/contacts/{id}',
      handle: (request) => {
        const chat = find(request);
        return ok({ ...summarise(chat), items: chat.items.map(tell) });
      },
    },
    {
      method: 'POST',
      path: '/api/contacts/{id}/items',
      handle: (request) => {
        const { attachments: files, ...item } = readRequest(itemSchema, request.body);
        const chat = findOpen(request);
        const displayName = displayNames[item.role] ?? chat.displayName;
        const attachments = files?.map((file) => upload(file, chat, buckets));
        return { status: 201, body: { id: chats.add(chat, { ...item, attachments, displayName }).id } };
      },
    },
    step('join', (chat) => chats.join(chat)),
    step('leave', (chat) => chats.leave(chat)),
    step('transfer', (chat) => chats.transfer(chat)),
    step('end', (chat) => chats.end(chat)),
    step('expire-connections', (chat) => participants.expireConnections(chat)),
  ];
}

/** Lays a file where the Participant Service finds it. */
function upload(
  { sizeInBytes, content, ...attachment }: z.infer<typeof attachmentSchema>,
  chat: Chat,
  buckets: Engine['buckets'],
): object {
  const { AttachmentId, ContentType = 'application/octet-stream' } = attachment;
  if (AttachmentId !== undefined) {
    const bytes = content === undefined ? new Uint8Array(sizeInBytes) : Buffer.from(content, 'base64');
    const file = { content: bytes, contentType: ContentType };
    buckets.put(attachmentBucket, `${chat.id}/${AttachmentId}`, file);
  }
  return attachment;
}

function tell({ visibility: _, ...item }: ChatItem): object {
  return item;
}

function summarise(chat: Chat): object {
  const { id, contactId, customerNumber, bridgeNumber, route, state, attributes } = chat;
  return { id, contactId, customerNumber, bridgeNumber, route, state, attributes };
}
