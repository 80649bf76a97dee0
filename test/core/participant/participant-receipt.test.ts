import { describe, expect, it } from 'vitest';
import { accepted } from '../../../lambda/core/outcome.ts';
import { participantReceipts } from '../../../lambda/core/participant/participant-receipt.ts';
import type { Opening } from '../../../lambda/core/participant-chat.ts';
import { contact, item } from '../../fixtures/texts.ts';
import { ConnectTwin } from '../../twins/connect-twin.ts';
import { JumpingClock } from '../../twins/jumping-clock.ts';
import { MemoryChatMemory } from '../../twins/memory-chat-memory.ts';

const opening: Opening = {
  displayName: 'Jane',
  attributes: {},
  contentTypes: ['text/plain'],
  instanceArn: 'arn:aws:connect:us-east-1:111122223333:instance/i',
  contactFlowId: 'f',
};
const chatOver = { kind: 'not-wanted', reason: 'chat-over' };

async function openChat() {
  const clock = new JumpingClock();
  const connect = new ConnectTwin(clock);
  const memory = new MemoryChatMemory();
  const { tell } = participantReceipts({
    connections: connect,
    confirmations: connect,
    memory,
    clock,
    token: (...parts) => parts.join(),
  });
  const started = await connect.start(opening, 'start');
  if (started.kind !== 'accepted') throw new Error(started.reason);
  await memory.begin(contact, { generation: 'text/1', opening });
  await memory.keepContact(contact, { generation: 'text/1', opening, contact: started.value });
  const known = { ...contact, contactId: started.value.contactId };
  const confirmed = () => connect.chats.map((chat) => chat.confirmed);
  return { clock, connect, known, tell, confirmed };
}

describe('a message of the participant route', () => {
  it('is confirmed once, however often that is asked for, and also when the connection has expired', async () => {
    const { clock, known, tell, confirmed } = await openChat();
    expect(await tell(known, item.id)).toEqual(accepted(undefined));
    clock.advance(25 * 3_600_000);
    expect(await tell(known, item.id)).toEqual(accepted(undefined));
    expect(confirmed()).toEqual([[item.id]]);
  });

  it('is not confirmed in a chat that is over, and none is opened', async () => {
    const { connect, known, tell, confirmed } = await openChat();
    connect.endChats();
    expect(await tell(known, item.id)).toEqual(chatOver);
    expect(confirmed()).toEqual([[]]);
  });

  it("is not confirmed in the conversation's next chat", async () => {
    const { known, tell, confirmed } = await openChat();
    expect(await tell({ ...known, contactId: 'former' }, item.id)).toEqual(chatOver);
    expect(confirmed()).toEqual([[]]);
  });
});
