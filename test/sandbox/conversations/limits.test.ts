import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { eventually } from './customer.ts';
import { routes, texts } from './numbers.ts';
import { openHouse } from './open-house.ts';

const house = openHouse();

const sentToLane = z.object({ MessageBody: z.string() });
const textOnLane = z.object({ payload: z.object({ body: z.string() }) });

/** Bodies in the order in which the lane got them. */
async function laneOrder(): Promise<readonly string[]> {
  const entries = await house.api.timeline();
  return entries
    .filter(({ summary }) => /^SendMessage by .*InboundIntake/.test(summary))
    .map(({ request }) => textOnLane.parse(JSON.parse(sentToLane.parse(request).MessageBody)).payload.body);
}

async function failures(direction: string) {
  const queues = await house.api.queues();
  const found = queues.find((queue) => queue.direction === direction && queue.role === 'failure');
  if (!found) throw new Error('no failure queue');
  return { name: found.name, reasons: found.messages.map(({ reason }) => reason) };
}

async function redrive(direction: string) {
  const { name } = await failures(direction);
  return house.api.call('POST', `queues/${encodeURIComponent(name)}/redrive`);
}

describe.each(routes)('by the route $route', ({ managed, guarded }) => {
  test('50 first texts at once make one chat, in which each stands once, in the order of the lane', async () => {
    expect(await house.api.call('POST', 'reset')).toMatchObject({ status: 204 });
    const customer = house.newCustomer(managed);
    const bodies = Array.from({ length: 50 }, (_, index) => `text ${index}`);
    await Promise.all(bodies.map((body) => customer.write(body)));
    await eventually(async () => {
      const said = (await customer.chats()).flatMap((chat) => chat.said);
      expect(said.length).toBeGreaterThanOrEqual(bodies.length);
    });
    const [chat, ...others] = await customer.chats();
    expect(chat?.said).toEqual(await laneOrder());
    expect(chat?.said.toSorted()).toEqual(bodies.toSorted());
    expect(others).toEqual([]);
  });

  test('a flood lies in the failure queue under its name, is told once, and is released by redrive', async () => {
    const customer = house.newCustomer(guarded);
    const bodies = ['one', 'two', 'three', 'four', 'five'];
    await customer.openChat(bodies[0]);
    for (const [index, body] of bodies.entries()) {
      if (index > 0) await customer.write(body);
      const passed = bodies.slice(0, Math.min(index + 1, 3));
      const held = Array(Math.max(index - 2, 0)).fill('flood');
      await eventually(async () => {
        expect(await customer.chats()).toMatchObject([{ said: passed }]);
        expect((await failures('inbound')).reasons).toEqual(held);
      });
    }
    expect(await customer.receivedBodies()).toEqual([texts.held]);

    expect(await redrive('inbound')).toEqual({ status: 202, body: { moved: 2 } });
    await eventually(async () => {
      expect(await customer.chats()).toMatchObject([{ said: bodies }]);
      expect((await failures('inbound')).reasons).toEqual([]);
    });
  });

  test('two machines that answer each other are stopped, and go on when a person lets them', async () => {
    const customer = house.newCustomer(guarded);
    const chat = await customer.openChat();
    for (let index = 1; index <= 9; index++) await customer.hear(chat, `Reply ${index}`);
    await eventually(async () => {
      expect((await failures('outbound')).reasons).toEqual(Array(3).fill('outbound-limit'));
    });
    expect(await customer.received()).toHaveLength(6);

    expect(await redrive('outbound')).toEqual({ status: 202, body: { moved: 3 } });
    await eventually(async () => expect(await customer.received()).toHaveLength(9));
  });
});
