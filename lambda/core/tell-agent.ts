import { attemptWithWaits } from './attempt-with-waits.ts';
import type { BridgeNumber } from './bridge-number.ts';
import type { KnownContact } from './conversation.ts';
import { noteText } from './note-text.ts';
import type { Outcome } from './outcome.ts';
import type { Clock, Deadline, Ledger, LedgerOutcome } from './ports.ts';

export interface TellAgentPorts {
  /** Of the bridge's own words. */
  readonly notices: Ledger;
  readonly chatAttributes: AttributeWriter;
  readonly messages: AgentMessages;
  readonly clock: Clock;
  /** What one attempt and the ledger's write after it may take at most. */
  readonly attemptMilliseconds: number;
}

/** Writes the attributes of chats. */
export interface AttributeWriter {
  /** Sets these attributes of a chat, and leaves the others as they are. */
  write(
    chat: { contactId: string; instanceId: string },
    attributes: Readonly<Record<string, string>>,
  ): Promise<Outcome<void>>;
}

/** Writes into a chat that is open, as its customer; never opens one. */
export interface AgentMessages {
  write(contact: KnownContact, message: { content: string; key: string }): Promise<Outcome<void>>;
}

/** That the customer wasn't reached, and why. */
export interface AgentNote {
  readonly contact: KnownContact;
  readonly instanceId: string;
  readonly number: BridgeNumber;
  readonly reason: string;
}

/** Contact attribute that says why the customer wasn't reached last. */
const attributeName = 'smsDelivery';

/**
 * Tells the agent once a contact and reason. Answers nothing where there is nobody to tell: a message is for an agent
 * who has joined a chat that is open, since a bot would answer it. It takes neither the texts' way nor their lane, so
 * that a failed send never leads to another.
 */
export async function tellAgent(
  note: AgentNote,
  ports: TellAgentPorts,
  call: { readonly deadline: Deadline },
): Promise<LedgerOutcome<unknown> | undefined> {
  const tell = wayOf(note, ports);
  if (!tell) return undefined;
  return ports.notices.once({
    ...call,
    key: keyOf(note),
    repeatsAfterUnknown: 0,
    attempt: () => attemptWithWaits(tell, { ...ports, ...call }),
  });
}

function wayOf(note: AgentNote, ports: TellAgentPorts): (() => Promise<Outcome<void>>) | undefined {
  const { contact, number, reason } = note;
  if (contact.endedAt !== undefined) return undefined;
  switch (number.notes) {
    case 'off':
      return undefined;
    case 'attribute':
      return () =>
        ports.chatAttributes.write(
          { contactId: contact.contactId, instanceId: note.instanceId },
          { [attributeName]: reason },
        );
    case 'message':
      if (contact.agentJoinedAt === undefined) return undefined;
      return () => ports.messages.write(contact, { content: noteText(reason), key: keyOf(note) });
  }
}

function keyOf({ contact, reason }: AgentNote): string {
  return `agent/${contact.contactId}/${reason}`;
}
