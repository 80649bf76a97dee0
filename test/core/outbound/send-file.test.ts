import { beforeEach, describe, expect, it } from 'vitest';
import type { OutgoingFile } from '../../../lambda/core/outbound/file-sender.ts';
import {
  type FoundFile,
  type OutgoingMedia,
  type SendFilePorts,
  sendFile,
} from '../../../lambda/core/outbound/send-file.ts';
import { accepted, type Outcome } from '../../../lambda/core/outcome.ts';
import type { ChatOutcome, Opening } from '../../../lambda/core/participant-chat.ts';
import { participantNumber } from '../../fixtures/numbers.ts';
import { contact } from '../../fixtures/texts.ts';
import { ConnectTwin } from '../../twins/connect-twin.ts';
import { deadlineAfter, JumpingClock } from '../../twins/jumping-clock.ts';
import { MemoryChatMemory } from '../../twins/memory-chat-memory.ts';

const opening: Opening = {
  ...{ displayName: 'Jane', attributes: {}, contentTypes: ['text/plain'] },
  ...{ instanceArn: 'arn:aws:connect:us-east-1:111122223333:instance/i', contactFlowId: 'f' },
};
const url = 'https://files.example/1';
const context = { contact: 'c', item: 'i', part: '1/1' };
const chatOver = { kind: 'not-wanted', reason: 'chat-over' };

let clock: JumpingClock;
let memory: MemoryChatMemory;
let connect: ConnectTwin;
let file: OutgoingFile;
let kept: Map<string, string>;
let sent: OutgoingMedia[];
/** What the steps answer, in the place of what they usually do. */
let found: ChatOutcome<FoundFile>;
let fetched: Outcome<Uint8Array>;
let answers: Outcome<{ messageId: string }>[];

beforeEach(async () => {
  clock = new JumpingClock();
  connect = new ConnectTwin(clock);
  memory = new MemoryChatMemory();
  const started = await connect.start(opening, 'start');
  if (started.kind !== 'accepted') throw new Error(started.reason);
  const ours = {
    ...contact,
    contactId: started.value.contactId,
    bridgeNumber: participantNumber.phoneNumber,
  };
  await memory.begin(ours, { generation: 'text/1', opening });
  await memory.keepContact(ours, { generation: 'text/1', opening, contact: started.value });
  file = { contact: ours, attachmentId: 'a', contentType: 'image/png', context };
  kept = new Map();
  sent = [];
  found = accepted({ url, bytes: 3 });
  fetched = accepted(new Uint8Array([1, 2, 3]));
  answers = [];
});

function send(changes: Partial<OutgoingFile> = {}, remainingMilliseconds = 30_000) {
  const ports: SendFilePorts = {
    numbers: new Map([[participantNumber.phoneNumber, participantNumber]]),
    connections: connect,
    memory,
    clock,
    attachments: { find: async () => found, fetch: async () => fetched },
    store: {
      keep: async (name, { contentType }) => {
        kept.set(name, contentType);
        return accepted(`s3://bucket/${name}`);
      },
    },
    sender: {
      send: async (media) => {
        const answer = answers.shift();
        if (answer) return answer;
        sent.push(media);
        return accepted({ messageId: 'mms-1' });
      },
    },
    attemptMilliseconds: 21_000,
    token: (...parts) => parts.join('-'),
  };
  return sendFile({ ...file, ...changes }, ports, { deadline: deadlineAfter(remainingMilliseconds, clock) });
}

describe('a file', () => {
  it('is fetched by the connection of its own chat, stored, and sent from there', async () => {
    expect(await send()).toEqual(accepted({ messageId: 'mms-1' }));
    const name = `file-${file.contact.contactId}-a.png`;
    expect([...kept]).toEqual([[name, 'image/png']]);
    expect(sent).toEqual([
      {
        customerNumber: contact.customerNumber,
        number: participantNumber,
        mediaUrl: `s3://bucket/${name}`,
        context,
      },
    ]);
  });

  it('lies under the same name when it is sent again', async () => {
    await send();
    await send();
    expect(kept.size).toBe(1);
  });

  it.each([
    { of: 'larger than told', bytes: 2_000_001, contentType: 'image/png', reason: 'file-size' },
    { of: 'too large for its kind', bytes: 600_001, contentType: 'video/mp4', reason: 'file-size' },
    { of: 'of another kind', bytes: 1, contentType: 'text/plain', reason: 'file-type' },
  ])('that is $of is not sent', async ({ bytes, contentType, reason }) => {
    fetched = accepted(new Uint8Array(bytes));
    expect(await send({ contentType })).toEqual({ kind: 'not-wanted', reason });
    expect(sent).toEqual([]);
  });

  it('that is told to be too large is not even fetched', async () => {
    found = accepted({ url, bytes: 2_000_001 });
    fetched = { kind: 'refused-for-now', reason: 'fetched' };
    expect(await send()).toEqual({ kind: 'not-wanted', reason: 'file-size' });
  });

  it('of a chat that is over is gone', async () => {
    found = { kind: 'over', reason: 'AccessDeniedException' };
    expect(await send()).toEqual(chatOver);
  });

  it("of a chat that isn't the conversation's any more is gone", async () => {
    expect(await send({ contact: { ...file.contact, contactId: 'former' } })).toEqual(chatOver);
  });

  it('that can not be fetched now is fetched later, and nothing is sent', async () => {
    fetched = { kind: 'refused-for-now', reason: 'file-not-fetched 503' };
    expect(await send()).toEqual(fetched);
    expect(sent).toEqual([]);
  });

  it('that is throttled is sent after a short wait', async () => {
    answers = [{ kind: 'refused-for-now', reason: 'throttled ThrottlingException' }];
    expect(await send()).toMatchObject({ kind: 'accepted' });
    expect(sent).toHaveLength(1);
  });

  it('is not sent where the answer could not be waited for', async () => {
    expect(await send({}, 20_999)).toEqual({ kind: 'refused-for-now', reason: 'no-time-left' });
    expect(sent).toEqual([]);
  });
});
