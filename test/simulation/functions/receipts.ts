import { participantReceipts } from '../../../lambda/core/participant/participant-receipt.ts';
import { takeReceipt } from '../../../lambda/core/receipts/take-receipt.ts';
import { takeReceipts } from '../../../lambda/handlers/take-receipts.ts';
import type { Mutant } from '../mutant.ts';
import type { FunctionProcess } from '../process.ts';
import type { SimulatedWorld } from '../simulated-world.ts';
import { repeatable } from './failures.ts';
import { chatPorts, deliveryPorts, ledgerOf, notificationPorts, ways } from './ports.ts';

export function receipts(process: FunctionProcess, world: SimulatedWorld, mutant: Mutant) {
  const { chatAttributes, messages, ports: chat } = chatPorts(process, world);
  const { connect } = ways(process, world);
  const ports = {
    ...deliveryPorts(process, world),
    ledger: ledgerOf('receipt', process, world),
    receipts: process.run(world.receipts, repeatable),
    deliveries: participantReceipts({ ...chat, confirmations: connect }),
    messages,
    chatAttributes,
  };
  const used = { ...ports, ...mutant.receiptPorts?.(ports, world) };
  return takeReceipts(
    { begin: () => undefined, take: (receipt, call) => takeReceipt(receipt, used, call) },
    notificationPorts(process, world.deadLetters.receipts),
  );
}
