import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EndUserMessagingOptOuts } from '../../lambda/adapters/opt-outs.ts';
import { EndUserMessagingSmsSender } from '../../lambda/adapters/sms-sender.ts';
import { accepted } from '../../lambda/core/outcome.ts';
import type { OptOuts, SmsSender } from '../../lambda/core/ports.ts';
import { clientConfig } from '../adapters/loopback-aws.ts';
import { customerNumber, wordedNumber } from '../fixtures/numbers.ts';
import { itemContext } from '../fixtures/texts.ts';
import { SimulatedPhones } from '../simulation/phones.ts';
import { MemoryOptOuts } from '../twins/memory-opt-outs.ts';
import { type EmulatedAws, startEmulatedAws } from './emulated-aws.ts';

interface PhoneWorld {
  readonly sender: SmsSender;
  readonly optOuts: OptOuts;
  /** Texts that are on their way to phones. */
  sent(): readonly { readonly to: string; readonly body: string }[];
}

const list = wordedNumber.words.optOutList ?? '';
const message = { customerNumber, number: wordedNumber, context: itemContext };
const other = '+12065550143';

let aws: EmulatedAws;
beforeAll(async () => {
  const { phoneNumber, phoneNumberArn } = wordedNumber;
  aws = await startEmulatedAws({
    numbers: [{ phoneNumber, phoneNumberArn, route: 'integration-event', ownOptOutList: list }],
  });
});
afterAll(() => aws.stop());

describe.each<[string, () => PhoneWorld]>([
  ['the simulation', openSimulatedPhones],
  ['the sandbox', openSandboxPhones],
])('End User Messaging of %s', (_, open) => {
  let world: PhoneWorld;
  beforeEach(() => {
    world = open();
  });
  const send = (body: string, to = customerNumber) =>
    world.sender.send({ ...message, body, customerNumber: to });

  it('sends a text each time that it is asked to, under an id of its own', async () => {
    const ids = [await send('Hello'), await send('Hello')].map((outcome) =>
      outcome.kind === 'accepted' ? outcome.value.messageId : '',
    );
    expect(new Set(ids).size).toBe(2);
    expect(ids).not.toContain('');
    expect(world.sent()).toEqual([
      { to: customerNumber, body: 'Hello' },
      { to: customerNumber, body: 'Hello' },
    ]);
  });

  it('sends nothing to whoever is on the list, and to others', async () => {
    expect(await world.optOuts.add(list, customerNumber)).toEqual(accepted(undefined));
    expect(await send('Hello')).toMatchObject({ kind: 'not-wanted', reason: 'opted-out' });
    await send('Hello', other);
    expect(world.sent()).toEqual([{ to: other, body: 'Hello' }]);
  });

  it('puts a customer on the list twice as once, and sends again once taken off', async () => {
    await world.optOuts.add(list, customerNumber);
    expect(await world.optOuts.add(list, customerNumber)).toEqual(accepted(undefined));
    expect(await world.optOuts.remove(list, customerNumber)).toEqual(accepted(true));
    expect(await world.optOuts.remove(list, customerNumber)).toEqual(accepted(false));
    expect(await send('Hello')).toMatchObject({ kind: 'accepted' });
  });
});

function openSimulatedPhones(): PhoneWorld {
  const sent: { to: string; body: string }[] = [];
  const optOuts = new MemoryOptOuts();
  const sender = new SimulatedPhones(optOuts, {
    onText: ({ customerNumber: to, body }) => sent.push({ to, body }),
    onMedia: () => undefined,
  });
  return { sender, optOuts, sent: () => sent };
}

function openSandboxPhones(): PhoneWorld {
  aws.texts.clear();
  aws.optOuts.clear();
  const client = new PinpointSMSVoiceV2Client(clientConfig(aws.url));
  return {
    sender: new EndUserMessagingSmsSender(client),
    optOuts: new EndUserMessagingOptOuts(client),
    sent: () => aws.texts.list().map(({ to, body }) => ({ to, body })),
  };
}
