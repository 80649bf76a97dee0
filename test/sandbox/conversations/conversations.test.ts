import { describe, test } from 'vitest';
import { eventually } from './customer.ts';
import { askedMenus } from './menus.ts';
import { routes, texts } from './numbers.ts';
import { openHouse } from './open-house.ts';

const house = openHouse();
const interactive = 'application/vnd.amazonaws.connect.message.interactive';

describe.each(routes)('by the route $route', { concurrent: true }, ({ route, own, managed }) => {
  test('texts and answers go to and fro in one chat', async ({ expect }) => {
    const customer = house.newCustomer(own);
    const chat = await customer.openChat();
    await customer.hear(chat, 'Good morning.');
    await eventually(async () => expect(await customer.receivedBodies()).toEqual(['Good morning.']));
    await customer.write('My order is late.');
    await eventually(async () => {
      const [only, ...others] = await customer.chats();
      expect(only).toMatchObject({ said: ['Hello', 'My order is late.'], attributes: { channel: 'SMS' } });
      expect(others).toEqual([]);
    });
  });

  test('a long text comes in parts, in order, in one chat', async ({ expect }) => {
    const customer = house.newCustomer(own);
    const body = Array.from({ length: 300 }, (_, index) => `word${index}`).join(' ');
    await customer.write(body);
    await eventually(async () => {
      const [chat, ...others] = await customer.chats();
      expect(chat?.said.join('')).toBe(body);
      expect(chat?.said).toHaveLength(3);
      expect(others).toEqual([]);
    });
  });

  test('a long answer comes in parts that say which they are', async ({ expect }) => {
    const customer = house.newCustomer(own);
    const chat = await customer.openChat();
    const long = 'All our shops are open on Sunday. '.repeat(80).trim();
    await customer.hear(chat, long);
    await eventually(async () => {
      const received = await customer.received();
      expect(received.map(({ part }) => part)).toEqual(['1/2', '2/2']);
      expect(received.map(({ body }) => body).join('')).toBe(long);
    });
  });

  test.for(askedMenus)(
    'a $templateType of the bot is answered by digit, as by a click',
    async ({ templateType, content, shown, click }, { expect }) => {
      const customer = house.newCustomer(own);
      const chat = await customer.openChat();
      const template = JSON.stringify({ templateType, version: '1.0', data: { content } });
      await customer.hear(chat, template, { contentType: interactive, role: 'SYSTEM' });
      await eventually(async () => expect((await customer.receivedBodies()).join()).toContain(shown));
      await customer.write('2');
      await eventually(async () =>
        expect(await customer.chats()).toMatchObject([{ said: ['Hello', click] }]),
      );
    },
  );

  test('an end word ends the chat and is confirmed; the next text opens another', async ({ expect }) => {
    const customer = house.newCustomer(own);
    await customer.openChat();
    await customer.write('Bye!');
    await eventually(async () => {
      expect(await customer.chats()).toMatchObject([{ state: 'ended', said: ['Hello'] }]);
      expect(await customer.receivedBodies()).toEqual([texts.ended]);
    });
    await customer.openChat('One more thing');
  });

  test('who opts out gets a last text and nothing more, until they come back', async ({ expect }) => {
    const customer = house.newCustomer(own);
    await customer.openChat();
    await customer.write('STOP');
    await eventually(async () => {
      expect(await customer.chats()).toMatchObject([{ state: 'ended', said: ['Hello'] }]);
      expect(await customer.receivedBodies()).toEqual([texts.optedOut]);
    });
    const chat = await customer.openChat('And my money?');
    await house.delivered(customer.hear(chat, 'On its way.'));
    await customer.write('START');
    await eventually(async () => {
      expect(await customer.receivedBodies()).toEqual([texts.optedOut, texts.optedIn]);
    });
    await customer.hear(chat, 'Glad to have you.');
    await eventually(async () => {
      expect(await customer.receivedBodies()).toEqual([texts.optedOut, texts.optedIn, 'Glad to have you.']);
    });
  });

  test('what opts out where End User Messaging sees to it is none of ours', async ({ expect }) => {
    const customer = house.newCustomer(managed);
    await customer.write('STOP');
    await eventually(async () => expect(await customer.received()).toHaveLength(1));
    await customer.openChat('Wait');
    expect(await customer.chats()).toHaveLength(1);
    expect(await customer.received()).toHaveLength(1);
  });

  test('a bot that answers everything makes no loop with a customer who can not be reached', async ({
    expect,
  }) => {
    const customer = house.newCustomer(managed);
    await customer.write('STOP');
    const chat = await customer.openChat();
    await customer.step(chat, 'join');
    const heard = async () => (await customer.chats())[0]?.said ?? [];
    let answers = 0;
    while ((await heard()).length > answers && answers < 10) {
      answers += 1;
      const words = `You said ${answers} things.`;
      await house.delivered(customer.hear(chat, words, { role: 'CUSTOM_BOT' }));
    }
    // On the route that tells by message, the bot answers the note, too; of that nothing comes.
    expect(answers).toBe(route === 'participant' ? 2 : 1);
    expect(await customer.received()).toHaveLength(1);
  });

  test('what happens in the chat is told as configured, and a new text opens another', async ({ expect }) => {
    const customer = house.newCustomer(managed);
    const chat = await customer.openChat();
    await customer.step(chat, 'join');
    await eventually(async () => expect(await customer.receivedBodies()).toEqual(['Agent is with you.']));
    await customer.step(chat, 'end');
    await eventually(async () => expect(await customer.receivedBodies()).toContain(texts.chatEnded));
    await customer.openChat('Are you still there?');
  });

  test('a transfer changes the contact and not the conversation', async ({ expect }) => {
    const customer = house.newCustomer(own);
    const chat = await customer.openChat();
    await customer.step(chat, 'join');
    await customer.step(chat, 'transfer');
    await customer.hear(chat, 'My colleague told me everything.');
    await eventually(async () => expect(await customer.received()).toHaveLength(1));
    await customer.write('Thank you');
    await eventually(async () => {
      const [only, ...others] = await customer.chats();
      expect(only).toMatchObject({ id: chat.id, said: ['Hello', 'Thank you'] });
      expect(only?.contactId).not.toBe(chat.contactId);
      expect(others).toEqual([]);
    });
  });
});
