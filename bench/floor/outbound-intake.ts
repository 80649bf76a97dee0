import { putOnLane } from './put-on-lane.ts';

export async function handler(event: { Records: { Sns: { Message: string } }[] }): Promise<void> {
  const item = JSON.parse(event.Records[0]?.Sns.Message ?? '');
  await putOnLane(item.InitialContactId, item.Id, {
    id: item.Id,
    contactId: item.InitialContactId,
    type: item.Type,
    contentType: item.ContentType,
    content: item.Content,
  });
}
