import type { NumberConfig } from '../lib/config.ts';
import type { Questioning } from './question.ts';
import type { IntegrationEvent } from './trial.ts';

export type EventNumber = NumberConfig & { readonly route: { readonly subtype: string } };

/** A first message as the bridge would send it, with what a question changes. */
export function message(
  { phone }: Questioning,
  { phoneNumberArn, route }: EventNumber,
  changes: Partial<IntegrationEvent> = {},
): IntegrationEvent {
  const plain = { type: 'MESSAGE', subtype: route.subtype, contentTypes: ['text/plain'] } as const;
  return { customerNumber: phone, phoneNumberArn, ...plain, ...changes };
}

/** Ends the chat that a question has opened. */
export async function endChat(questioning: Questioning, number: EventNumber): Promise<void> {
  await questioning.trial.sendIntegrationEvent(message(questioning, number, { type: 'DISCONNECT' }));
}
