import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { DynamoContactDirectory } from '../../lambda/adapters/contact-directory.ts';
import type { ContactStates } from '../../lambda/core/outbound/contact-states.ts';
import { accepted } from '../../lambda/core/outcome.ts';
import type { ContactDirectory } from '../../lambda/core/ports.ts';
import { contact } from '../fixtures/texts.ts';
import { JumpingClock } from '../twins/jumping-clock.ts';
import { MemoryContactDirectory } from '../twins/memory-contact-directory.ts';
import type { LocalDynamo } from './local-dynamo.ts';
import { describeOnTables, describeTwin } from './on-tables.ts';

describeTwin<ContactDirectory & ContactStates>(
  'the contact directory',
  {
    memory: async () => new MemoryContactDirectory(),
    table: async (dynamo) => (await openTable(dynamo)).directory,
  },
  (open) => {
    it('finds what it remembers', async () => {
      const directory = await open();
      expect(await directory.remember(contact)).toEqual(accepted(undefined));
      expect(await directory.find(contact.contactId)).toEqual(accepted(contact));
    });

    it('answers nothing for a chat that nobody has remembered', async () => {
      const directory = await open();
      await directory.remember(contact);
      expect(await directory.find('another')).toEqual(accepted(undefined));
    });

    it('remembers the same chat twice as once', async () => {
      const directory = await open();
      await directory.remember(contact);
      expect(await directory.remember(contact)).toEqual(accepted(undefined));
      expect(await directory.find(contact.contactId)).toEqual(accepted(contact));
    });

    it('keeps two chats of one conversation apart', async () => {
      const directory = await open();
      const later = { ...contact, contactId: 'later' };
      await directory.remember(contact);
      await directory.remember(later);
      expect(await directory.find(contact.contactId)).toEqual(accepted(contact));
      expect(await directory.find('later')).toEqual(accepted(later));
    });

    it('notes when an agent first joined, and when the chat ended', async () => {
      const directory = await open();
      await directory.remember(contact);
      const [agentJoinedAt, later, endedAt] = ['10:00', '10:05', '10:10'];
      expect(await directory.noteAgent(contact.contactId, agentJoinedAt)).toEqual(accepted(true));
      expect(await directory.noteAgent(contact.contactId, later)).toEqual(accepted(true));
      expect(await directory.noteEnd(contact.contactId, endedAt)).toEqual(accepted(true));
      expect(await directory.noteEnd(contact.contactId, '10:20')).toEqual(accepted(true));
      await directory.remember(contact);
      expect(await directory.find(contact.contactId)).toEqual(
        accepted({ ...contact, agentJoinedAt, endedAt }),
      );
    });

    it('notes nothing of a chat that nobody has remembered', async () => {
      const directory = await open();
      expect(await directory.noteAgent('another', '10:00')).toEqual(accepted(false));
      expect(await directory.noteEnd('another', '10:00')).toEqual(accepted(false));
      expect(await directory.find('another')).toEqual(accepted(undefined));
    });
  },
);

describeOnTables('a chat in the table', (dynamo) => {
  it('keeps a chat in the table for so many days after its last use', async () => {
    const { directory, clock, row } = await openTable(dynamo());
    const days = 24 * 3600;
    await directory.remember(contact);
    expect(await row()).toMatchObject({
      schemaVersion: { N: '1' },
      state: { S: 'open' },
      expiresAt: { N: String(clock.now() / 1000 + 14 * days) },
    });

    clock.advance(2 * days * 1000);
    await directory.remember(contact);
    expect(await row()).toMatchObject({ expiresAt: { N: String(clock.now() / 1000 + 14 * days) } });
  });
});

async function openTable(dynamo: LocalDynamo) {
  const clock = new JumpingClock();
  const client = dynamo.client();
  const tableName = await dynamo.createTable('pk');
  const key = { pk: { S: `contact#${contact.contactId}` } };
  return {
    clock,
    directory: new DynamoContactDirectory({ client, tableName, clock, retentionDays: 14 }),
    row: async () => (await client.send(new GetItemCommand({ TableName: tableName, Key: key }))).Item,
  };
}
