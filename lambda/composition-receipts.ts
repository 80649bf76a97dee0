import { ConnectClient } from '@aws-sdk/client-connect';
import { ConnectParticipantClient } from '@aws-sdk/client-connectparticipant';
import { SQSClient } from '@aws-sdk/client-sqs';
import { repeatable, twice } from './adapters/call-settings.ts';
import { DynamoChatMemory } from './adapters/chat-memory.ts';
import { clientToken } from './adapters/client-token.ts';
import { ConnectContactAttributes } from './adapters/contact-attributes.ts';
import { SqsDeadLetters } from './adapters/dead-letters.ts';
import { ConnectMessageConfirmations } from './adapters/message-confirmations.ts';
import { ConnectParticipantConnections } from './adapters/participant-connections.ts';
import { DynamoReceiptMemory } from './adapters/receipt-memory.ts';
import { deliveryPorts } from './composition-ports.ts';
import { participantMessages } from './core/participant/participant-note.ts';
import { participantReceipts } from './core/participant/participant-receipt.ts';
import { takeReceipt } from './core/receipts/take-receipt.ts';
import { type ReceiptsEnvironment, readEnvironment } from './env.ts';
import { takeReceipts } from './handlers/take-receipts.ts';
import { deployedWorld, type World } from './world.ts';

export function composeReceipts(world: World = deployedWorld()) {
  const { DEAD_LETTERS_URL: deadLettersUrl } = readEnvironment<ReceiptsEnvironment>(['DEAD_LETTERS_URL']);
  const { tables, ledgerOf, clock, ...rest } = deliveryPorts(world);
  const ledger = ledgerOf('receipt');
  const notices = ledgerOf('note');
  const participant = new ConnectParticipantClient(world.clientSettings(twice));
  const chatPorts = {
    connections: new ConnectParticipantConnections(participant),
    confirmations: new ConnectMessageConfirmations(participant),
    memory: new DynamoChatMemory(tables),
    clock,
    token: clientToken,
  };
  const ports = {
    ...rest,
    clock,
    ledger,
    notices,
    receipts: new DynamoReceiptMemory(tables),
    deliveries: participantReceipts(chatPorts),
    messages: participantMessages(chatPorts),
    chatAttributes: new ConnectContactAttributes(new ConnectClient(world.clientSettings(twice))),
  };
  return takeReceipts(
    {
      begin: (context) => {
        ledger.begin(context);
        notices.begin(context);
      },
      take: (receipt, call) => takeReceipt(receipt, ports, call),
    },
    {
      deadLetters: new SqsDeadLetters({
        sqs: new SQSClient(world.clientSettings(repeatable)),
        deadLettersUrl,
      }),
      log: world.log,
      metrics: world.metrics,
    },
  );
}
