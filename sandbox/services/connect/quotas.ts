import type { Quota } from '../../engine/quotas.ts';

type Rate = readonly [perSecond: number, burst: number];

/** Of an account in a Region, shared by its instances. */
const rates: Readonly<Record<string, Rate>> = {
  SendChatIntegrationEvent: [17, 26],
  StartChatContact: [5, 8],
  StartContactStreaming: [5, 8],
  StopContactStreaming: [5, 8],
  GetContactAttributes: [10, 15],
  UpdateContactAttributes: [10, 15],
  DescribeContact: [10, 15],
  StopContact: [10, 15],
};
const others: Rate = [2, 5];

/** Chats of an instance that may be open at once. */
export const concurrentChats = 500;

/** Source: https://docs.aws.amazon.com/connect/latest/adminguide/amazon-connect-service-limits.html */
export function connectQuotas(operation: string): readonly Quota[] {
  const [perSecond, burst] = rates[operation] ?? others;
  return [{ bucket: `connect ${operation}`, perSecond, burst }];
}
