import { z } from 'zod';
import type { Quota } from '../../engine/quotas.ts';
import { internationalNumber } from './international-number.ts';

const perSecond: Readonly<Record<string, number>> = {
  PutMessageFeedback: 20,
  PutOptedOutNumber: 10,
  DeleteOptedOutNumber: 10,
};
const others = 1;
const toOneRecipient = 1;

const message = z.object({ DestinationPhoneNumber: z.string().transform(internationalNumber) });

/**
 * The quotas of an account before Support has raised any, and that of one recipient, which it doesn't. AWS tells no
 * bursts: a second's worth may come at once.
 * Source: https://docs.aws.amazon.com/sms-voice/latest/userguide/quotas.html
 */
export function smsQuotas(operation: string, input: unknown): readonly Quota[] {
  const rate = perSecond[operation] ?? others;
  const ofOperation = { bucket: `sms ${operation}`, perSecond: rate, burst: rate };
  if (operation !== 'SendTextMessage' && operation !== 'SendMediaMessage') return [ofOperation];
  const { DestinationPhoneNumber: recipient } = message.parse(input);
  return [ofOperation, { bucket: `sms to ${recipient}`, perSecond: toOneRecipient, burst: toOneRecipient }];
}
