import type { BridgeNumber } from '../../../lambda/core/bridge-number.ts';
import { accepted, type Outcome } from '../../../lambda/core/outcome.ts';
import type { Receipt } from '../../../lambda/core/receipts/receipt.ts';
import { type TakeReceiptPorts, takeReceipt } from '../../../lambda/core/receipts/take-receipt.ts';
import { participantNumber } from '../../fixtures/numbers.ts';
import { contact } from '../../fixtures/texts.ts';
import { deadlineAfter, JumpingClock } from '../../twins/jumping-clock.ts';
import { MemoryAgentMessages } from '../../twins/memory-agent-messages.ts';
import { MemoryContactAttributes } from '../../twins/memory-contact-attributes.ts';
import { MemoryContactDirectory } from '../../twins/memory-contact-directory.ts';
import { MemoryLedger } from '../../twins/memory-ledger.ts';
import { MemoryReceiptMemory } from '../../twins/memory-receipt-memory.ts';

/** A chat with an agent, and a bridge that hears of what was sent. */
export async function openReceipts(
  number: BridgeNumber = participantNumber,
  answer: () => Promise<Outcome<void>> = async () => accepted(undefined),
) {
  const clock = new JumpingClock();
  const contacts = new MemoryContactDirectory();
  await contacts.remember({ ...contact, bridgeNumber: number.phoneNumber });
  await contacts.noteAgent(contact.contactId, '2026-01-02T12:40:00.000Z');
  const confirmed: string[] = [];
  const ports = {
    numbers: new Map([[number.phoneNumber, number]]),
    clock,
    contacts,
    receipts: new MemoryReceiptMemory(),
    ledger: new MemoryLedger({ clock, rows: new Map() }),
    notices: new MemoryLedger({ clock, rows: new Map() }),
    deliveries: {
      tell: async (_: unknown, itemId: string) => {
        const outcome = await answer();
        if (outcome.kind === 'accepted') confirmed.push(itemId);
        return outcome;
      },
    },
    chatAttributes: new MemoryContactAttributes(),
    messages: new MemoryAgentMessages(),
    attemptMilliseconds: 21_000,
  } satisfies TakeReceiptPorts;
  const take = (receipt: Receipt) => takeReceipt(receipt, ports, { deadline: deadlineAfter(60_000, clock) });
  return { ...ports, confirmed, take };
}
