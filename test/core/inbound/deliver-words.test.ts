import { describe, expect, it } from 'vitest';
import type { BridgeNumber } from '../../../lambda/core/bridge-number.ts';
import { bridgeNumber, customerNumber } from '../../fixtures/numbers.ts';
import { text } from '../../fixtures/texts.ts';
import { CrashingProcess } from '../../twins/crashing-process.ts';
import type { SenderAnswer } from '../../twins/fake-sms-sender.ts';
import { crashesIn, openTextWorld, timeOf } from './text-world.ts';

const list = 'shop';
const number: BridgeNumber = {
  ...bridgeNumber,
  texts: { ended: 'Goodbye.', optedOut: 'You are out.', optedIn: 'You are in.', help: 'We sell shoes.' },
  words: { end: ['bye'], optOut: ['STOP'], optIn: ['START'], help: ['HELP'], optOutList: list },
};
const acted = (reason: string) => ({ kind: 'done', result: 'accepted', reason });
const throttled = { kind: 'refused-for-now', reason: 'throttled' } as const;
const denied = { kind: 'refused-for-good', reason: 'AccessDeniedException' } as const;

/** A customer in a chat. */
async function openChat(changes: Partial<BridgeNumber> = {}, phones?: SenderAnswer) {
  const world = openTextWorld({ number: { ...number, ...changes }, ...(phones && { phones }) });
  await world.deliver({ id: 'first', body: 'Hello' });
  const optedOutAt = async () => {
    const state = await world.conversations.read(text);
    return state.kind === 'accepted' ? state.value.optedOutAt : undefined;
  };
  return { ...world, optedOutAt };
}

describe('an end word', () => {
  it('ends the chat and tells so, once; the next text opens another', async () => {
    const { deliver, route, said, heard } = await openChat();
    expect(await deliver({ body: 'Bye!' })).toEqual(acted('end'));
    expect(await deliver({ body: 'Bye!' })).toEqual({ kind: 'done', result: 'repeated', reason: 'end' });
    expect(route.ended).toEqual(['contact-1']);
    expect(said()).toEqual(['Goodbye.']);
    await deliver({ id: 'later', body: 'One more thing' });
    expect(route.delivered.at(-1)?.contactId).toBe('contact-2');
    expect(heard()).toEqual(['Hello', 'One more thing']);
  });

  it('tells nothing unless a text is configured', async () => {
    const { deliver, route, said } = await openChat({ texts: {} });
    await deliver({ body: 'bye' });
    expect(route.ended).toEqual(['contact-1']);
    expect(said()).toEqual([]);
  });

  it('is done where no chat is open', async () => {
    const { deliver, route } = openTextWorld({ number });
    expect(await deliver({ body: 'bye' })).toEqual(acted('end'));
    expect(route.ended).toEqual([]);
  });

  // Kept for its confirmation alone and played back, it would end a later chat.
  it.each([denied, { kind: 'unknown', reason: 'unanswered' }] as const)(
    'is done although its confirmation is %j',
    async (answer) => {
      const { deliver, route } = await openChat({}, async () => answer);
      expect(await deliver({ body: 'bye' })).toEqual(acted('end'));
      expect(route.ended).toEqual(['contact-1']);
    },
  );

  it('waits in a flood like any other text, and the customer is told', async () => {
    const flood = { texts: 1, seconds: 30 };
    const { deliver, route, said } = await openChat({
      limits: { ...number.limits, flood },
      texts: { ...number.texts, held: 'Slowly.' },
    });
    expect(await deliver({ body: 'bye' })).toMatchObject({
      kind: 'kept',
      reason: 'flood',
      notice: 'accepted',
    });
    expect(route.ended).toEqual([]);
    expect(await deliver({ body: 'bye' }, { releasedFrom: 'flood' })).toEqual(acted('end'));
    expect(said()).toEqual(['Slowly.', 'Goodbye.']);
  });
});

const optOutCalls = ['recordText', 'send', 'add', 'setOptedOut', 'end'];

describe('an opt-out word', () => {
  it('confirms, notes the opt-out on the list, and ends the chat, in this order', async () => {
    const { deliver, optOuts, optedOutAt, route, said, heard } = await openChat();
    const process = new CrashingProcess();
    expect(await deliver({ body: 'Stop writing to me' }, { process })).toEqual(acted('opt-out'));
    expect(process.calls).toEqual(optOutCalls);
    expect(said()).toEqual(['You are out.']);
    expect(optOuts.has(list, customerNumber)).toBe(true);
    expect(await optedOutAt()).toBe(timeOf(7));
    expect(route.ended).toEqual(['contact-1']);
    expect(heard()).toEqual(['Hello']);
  });

  it.each(crashesIn(optOutCalls))('is carried through a crash $phase $call', async ({ at, phase }) => {
    const { deliverThroughCrash, optOuts, optedOutAt, route, said } = await openChat();
    await deliverThroughCrash({ body: 'STOP' }, new CrashingProcess({ at, phase }));
    expect(optOuts.has(list, customerNumber)).toBe(true);
    expect(await optedOutAt()).toBe(timeOf(7));
    expect(route.ended).toEqual(['contact-1']);
    // A confirmation of which nobody knows whether it was sent is not sent again: nothing may follow an opt-out.
    expect(said()).toEqual(at === 1 && phase === 'before' ? [] : ['You are out.']);
  });

  it('waits for a confirmation that is throttled, since nothing may be sent afterwards', async () => {
    let isThrottled = true;
    const { deliver, optOuts, said } = await openChat({}, async () => (isThrottled ? throttled : undefined));
    expect(await deliver({ body: 'STOP' })).toEqual({ kind: 'later', reason: 'throttled' });
    expect(optOuts.has(list, customerNumber)).toBe(false);
    isThrottled = false;
    expect(await deliver({ body: 'STOP' })).toEqual(acted('opt-out'));
    expect(said()).toEqual(['You are out.']);
  });

  it('waits for that no longer than two minutes', async () => {
    const { clock, deliver, optOuts, optedOutAt, route } = await openChat({}, async () => throttled);
    expect(await deliver({ body: 'STOP' })).toEqual({ kind: 'later', reason: 'throttled' });
    clock.advance(Date.parse(timeOf(7)) + 120_000 - clock.now());
    expect(await deliver({ body: 'STOP' })).toEqual(acted('opt-out'));
    expect(optOuts.has(list, customerNumber)).toBe(true);
    expect(await optedOutAt()).toBe(timeOf(7));
    expect(route.ended).toEqual(['contact-1']);
  });

  it.each([denied, { kind: 'not-wanted', reason: 'DESTINATION_PHONE_NUMBER_OPTED_OUT' }] as const)(
    'is heeded although its confirmation is %j',
    async (answer) => {
      const { deliver, optOuts } = await openChat({}, async () => answer);
      expect(await deliver({ body: 'STOP' })).toEqual(acted('opt-out'));
      expect(optOuts.has(list, customerNumber)).toBe(true);
    },
  );

  it('is kept when the list refuses it, and heeded once that is cured', async () => {
    const { deliver, optOuts, route } = await openChat();
    const { add } = optOuts;
    optOuts.add = async () => denied;
    expect(await deliver({ body: 'STOP' })).toEqual({ kind: 'kept', reason: 'AccessDeniedException' });
    expect(route.ended).toEqual([]);
    optOuts.add = add;
    expect(await deliver({ body: 'STOP' })).toEqual(acted('opt-out'));
    expect(route.ended).toEqual(['contact-1']);
  });

  it('is heeded in a flood', async () => {
    const { deliver, optOuts } = await openChat({
      limits: { ...number.limits, flood: { texts: 1, seconds: 30 } },
    });
    expect(await deliver({ id: 'second', body: 'again' })).toMatchObject({ kind: 'kept', reason: 'flood' });
    expect(await deliver({ body: 'STOP' })).toEqual(acted('opt-out'));
    expect(optOuts.has(list, customerNumber)).toBe(true);
  });

  it('is not heard from one of our own numbers', async () => {
    const { deliver, optOuts } = openTextWorld({ number });
    expect(await deliver({ body: 'STOP', customerNumber: number.phoneNumber })).toMatchObject({
      kind: 'kept',
      reason: 'own-number',
    });
    expect(optOuts.has(list, number.phoneNumber)).toBe(false);
  });

  it('is a text like any other on a number that leaves opt-outs to AWS', async () => {
    const { deliver, heard } = openTextWorld();
    await deliver({ body: 'STOP' });
    expect(heard()).toEqual(['STOP']);
  });
});

describe('an opt-in word', () => {
  async function openOptedOut() {
    const world = await openChat();
    await world.deliver({ id: 'out', body: 'STOP' });
    return world;
  }
  const optInCalls = ['recordText', 'remove', 'send', 'setOptedOut'];

  it('takes the opt-out back and tells so', async () => {
    const { deliver, optOuts, optedOutAt, said, heard } = await openOptedOut();
    const process = new CrashingProcess();
    expect(await deliver({ body: 'start' }, { process })).toEqual(acted('opt-in'));
    expect(process.calls).toEqual(optInCalls);
    expect(optOuts.has(list, customerNumber)).toBe(false);
    expect(await optedOutAt()).toBeUndefined();
    expect(said()).toEqual(['You are out.', 'You are in.']);
    expect(heard()).toEqual(['Hello']);
  });

  // Removed from the list before the crash, the number is not on it afterwards: that alone would tell nothing.
  it.each(crashesIn(optInCalls.slice(0, -1)))(
    'is carried through a crash $phase $call',
    async ({ at, phase }) => {
      const { deliverThroughCrash, optOuts, optedOutAt, heard } = await openOptedOut();
      const process = new CrashingProcess({ at, phase });
      expect(await deliverThroughCrash({ body: 'START' }, process)).toEqual(acted('opt-in'));
      expect(optOuts.has(list, customerNumber)).toBe(false);
      expect(await optedOutAt()).toBeUndefined();
      expect(heard()).toEqual(['Hello']);
    },
  );

  it('leaves the other numbers that the customer has left as they are', async () => {
    const { deliver, conversations } = await openOptedOut();
    const other = { customerNumber, bridgeNumber: '+12065550109' };
    await conversations.setOptedOut(other, timeOf(8));
    await deliver({ body: 'START' });
    expect(await conversations.read(other)).toMatchObject({ value: { optedOutAt: timeOf(8) } });
  });

  it('goes into the chat when the customer never left', async () => {
    const { deliver, heard, said } = await openChat();
    await deliver({ body: 'Start with the red one' });
    await deliver({ body: 'Start with the red one' });
    expect(heard()).toEqual(['Hello', 'Start with the red one']);
    expect(said()).toEqual([]);
  });
});

describe('a word for help', () => {
  it('is answered, once', async () => {
    const { deliver, said, heard } = await openChat();
    expect(await deliver({ body: 'help' })).toEqual(acted('help'));
    await deliver({ body: 'help' });
    expect(said()).toEqual(['We sell shoes.']);
    expect(heard()).toEqual(['Hello']);
  });

  it('goes into the chat where there is nothing to answer, or more is asked', async () => {
    const { help: _, ...texts } = number.texts;
    const { deliver, heard } = openTextWorld({ number: { ...number, texts } });
    await deliver({ id: 'a', body: 'help' });
    await deliver({ id: 'b', body: 'help me' });
    expect(heard()).toEqual(['help', 'help me']);
  });

  it('comes again while its answer is throttled', async () => {
    const { deliver } = await openChat({}, async () => throttled);
    expect(await deliver({ body: 'help' })).toEqual({ kind: 'later', reason: 'throttled' });
  });
});

it('does nothing for a word that there might be no time to finish', async () => {
  const { deliver, route } = await openChat();
  const deadline = { remainingMilliseconds: () => 20_999 };
  expect(await deliver({ body: 'bye' }, { deadline })).toEqual({ kind: 'later', reason: 'no-time-left' });
  expect(route.ended).toEqual([]);
});
