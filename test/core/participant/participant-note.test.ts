import { beforeEach, describe, expect, it } from 'vitest';
import type { KnownContact } from '../../../lambda/core/conversation.ts';
import { accepted } from '../../../lambda/core/outcome.ts';
import { participantMessages } from '../../../lambda/core/participant/participant-note.ts';
import type { Opening } from '../../../lambda/core/participant-chat.ts';
import { contact } from '../../fixtures/texts.ts';
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
const note = { content: '[bridge] Not sent.', key: 'agent/contact/opted-out' };
const chatOver = { kind: 'not-wanted', reason: 'chat-over' };

describe('a note in a chat of the participant route', () => {
  let clock: JumpingClock;
  let connect: ConnectTwin;
  let memory: MemoryChatMemory;
  let known: KnownContact;
  let write: ReturnType<typeof participantMessages>['write'];
  beforeEach(async () => {
    clock = new JumpingClock();
    connect = new ConnectTwin(clock);
    memory = new MemoryChatMemory();
    write = participantMessages({
      connections: connect,
      memory,
      clock,
      token: (...parts) => parts.join(),
    }).write;
    const started = await connect.start(opening, 'start');
    if (started.kind !== 'accepted') throw new Error(started.reason);
    known = { ...contact, contactId: started.value.contactId };
    await memory.begin(contact, { generation: 'text/1', opening });
    await memory.keepContact(contact, { generation: 'text/1', opening, contact: started.value });
    const connected = await connect.connect(started.value.participantToken);
    if (connected.kind !== 'accepted') throw new Error(connected.reason);
    await memory.keepConnection(contact, { generation: 'text/1', opening, connection: connected.value });
  });
  const messages = () => connect.chats.map((chat) => chat.messages);

  it('is written once, however often it is asked for', async () => {
    for (let time = 0; time < 3; time++) expect(await write(known, note)).toEqual(accepted(undefined));
    expect(messages()).toEqual([[note.content]]);
  });

  it('renews a connection that has expired', async () => {
    clock.advance(25 * 3_600_000);
    expect(await write(known, note)).toEqual(accepted(undefined));
    expect(messages()).toEqual([[note.content]]);
  });

  it('is not written into a chat that is over, and opens none', async () => {
    connect.endChats();
    expect(await write(known, note)).toEqual(chatOver);
    clock.advance(25 * 3_600_000);
    expect(await write(known, note)).toEqual(chatOver);
    expect(messages()).toEqual([[]]);
  });

  it("is not written into the conversation's next chat, nor where none is known", async () => {
    expect(await write({ ...known, contactId: 'former' }, note)).toEqual(chatOver);
    memory.forget(contact);
    expect(await write(known, note)).toEqual(chatOver);
    expect(messages()).toEqual([[]]);
  });

  it('waits where Connect asks it to', async () => {
    const throttled = { kind: 'refused-for-now', reason: 'throttled' } as const;
    connect.refuse('send', throttled);
    expect(await write(known, note)).toEqual(throttled);
    expect(await write(known, note)).toEqual(accepted(undefined));
  });
});
