import { z } from 'zod';
import type { Operation } from '../../aws-endpoint/aws-service.ts';
import type { modelledOperationMaker } from '../../aws-endpoint/modelled-operation.ts';
import { type Chat, type ChatItem, eventType } from '../connect/chat.ts';
import { participantId } from '../connect/participant-id.ts';
import { invalid } from './participant-error.ts';

const request = z.object({
  ConnectionToken: z.string(),
  MaxResults: z.number().default(10),
  NextToken: z.string().optional(),
  ScanDirection: z.enum(['FORWARD', 'BACKWARD']).default('BACKWARD'),
  SortOrder: z.enum(['ASCENDING', 'DESCENDING']).default('ASCENDING'),
  StartPosition: z
    .object({
      Id: z.string().optional(),
      AbsoluteTime: z.string().optional(),
      MostRecent: z.number().optional(),
    })
    .default({}),
});

type Request = z.infer<typeof request>;

/**
 * The chat as its customer sees it.
 * Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_connect-participant_GetTranscript.html
 */
export function transcriptOperation(
  define: ReturnType<typeof modelledOperationMaker>,
  enter: (connectionToken: string) => Chat,
): Operation {
  return define('GetTranscript', {
    request,
    resource: () => undefined,
    run: (input) => {
      const chat = enter(input.ConnectionToken);
      const { items, next } = page(chat.items.filter(isForCustomer), input);
      const sorted = input.SortOrder === 'ASCENDING' ? items : items.toReversed();
      return {
        InitialContactId: chat.id,
        Transcript: sorted.map((item) => toTranscriptItem(chat, item)),
        ...(next !== undefined && { NextToken: next }),
      };
    },
  });
}

/** Typing is not kept; receipts stand beside their message at AWS, and are left out here. */
function isForCustomer({ type, visibility, contentType }: ChatItem): boolean {
  return type !== 'MESSAGEMETADATA' && visibility !== 'AGENT' && contentType !== eventType('typing');
}

/** Scans from the start position, oldest first; the next token is where the scan goes on. */
function page(
  all: readonly ChatItem[],
  { MaxResults, NextToken, ScanDirection, StartPosition }: Request,
): { readonly items: readonly ChatItem[]; readonly next?: string } {
  const isForward = ScanDirection === 'FORWARD';
  const position = NextToken === undefined ? positionOf(all, StartPosition, isForward) : Number(NextToken);
  if (!Number.isInteger(position)) throw invalid('NextToken is not one of this transcript.');
  const [from, to] = isForward
    ? [position, Math.min(position + MaxResults, all.length)]
    : [Math.max(position - MaxResults, 0), position];
  const hasMore = isForward ? to < all.length : from > 0;
  return { items: all.slice(from, to), ...(hasMore && { next: String(isForward ? to : from) }) };
}

/** Index before which a forward scan begins, and behind which a backward one. */
function positionOf(
  all: readonly ChatItem[],
  { Id, AbsoluteTime, MostRecent }: Request['StartPosition'],
  isForward: boolean,
): number {
  if (Id !== undefined) {
    const index = all.findIndex(({ id }) => id === Id);
    if (index < 0) throw invalid('StartPosition names no item of this chat.');
    return isForward ? index : index + 1;
  }
  if (AbsoluteTime !== undefined) {
    const index = all.findIndex(({ at }) => at >= AbsoluteTime);
    return index < 0 ? all.length : index;
  }
  if (MostRecent !== undefined) return isForward ? Math.max(all.length - MostRecent, 0) : all.length;
  return isForward ? 0 : all.length;
}

function toTranscriptItem({ id: chatId, contactId }: Chat, item: ChatItem): object {
  return {
    Id: item.id,
    AbsoluteTime: item.at,
    Type: item.type,
    ContentType: item.contentType,
    Content: item.content,
    ContactId: contactId,
    ...(item.role && {
      ParticipantId: participantId(chatId, item.role),
      ParticipantRole: item.role,
      DisplayName: item.displayName,
    }),
  };
}
