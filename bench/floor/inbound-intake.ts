import { putOnLane } from './put-on-lane.ts';

export async function handler(event: { Records: { Sns: { Message: string } }[] }): Promise<void> {
  const text = JSON.parse(event.Records[0]?.Sns.Message ?? '');
  const { originationNumber: customerNumber, destinationNumber: bridgeNumber, inboundMessageId: id } = text;
  await putOnLane(`${customerNumber}#${bridgeNumber}`, id, {
    id,
    customerNumber,
    bridgeNumber,
    body: text.messageBody,
  });
}
