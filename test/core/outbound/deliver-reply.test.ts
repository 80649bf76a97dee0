import { describe, expect, it } from 'vitest';
import { resolveAnswer } from '../../../lambda/core/menu-answer.ts';
import { accepted, type Outcome } from '../../../lambda/core/outcome.ts';
import type { TextContext } from '../../../lambda/core/text-context.ts';
import { bridgeNumber } from '../../fixtures/numbers.ts';
import { contact, itemContext, onLane } from '../../fixtures/texts.ts';
import { openReplies, question, said } from './reply-world.ts';

const done = { kind: 'done', result: 'accepted' };
const throttled: Outcome<never> = { kind: 'refused-for-now', reason: 'throttled', waitSeconds: 5 };
const long = 'All our shops are open on Sunday. '.repeat(100).trim();

const isFirstPart = (context: TextContext) => 'part' in context && context.part.startsWith('1/');

describe('a reply', () => {
  it('of any kind is rendered for the phone', async () => {
    const { deliver, bodies } = await openReplies();
    expect(await deliver(said('**Bold** “move”', { contentType: 'text/markdown' }))).toEqual(done);
    expect(bodies()).toEqual(['Bold "move"']);
  });

  it('that is long goes out in parts that join to the whole, and each says which it is', async () => {
    const { deliver, bodies, sender } = await openReplies();
    expect(await deliver(said(long))).toEqual(done);
    expect(bodies().join('')).toBe(long);
    expect(sender.sent.map(({ context }) => context)).toEqual(
      ['1/3', '2/3', '3/3'].map((part) => ({ ...itemContext, part })),
    );
  });

  it('goes on behind the part that was sent, also when parts are cut otherwise by then', async () => {
    let isDown = true;
    const world = await openReplies({}, async ({ context }) =>
      isFirstPart(context) || !isDown ? undefined : throttled,
    );
    expect(await world.deliver(said(long))).toMatchObject({ kind: 'later', reason: 'throttled' });
    expect(world.bodies()).toHaveLength(1);

    isDown = false;
    const marked = { ...bridgeNumber, sending: { foldToGsm: true, partMarkers: true } };
    const numbers = new Map([[marked.phoneNumber, marked]]);
    expect(await world.deliver(said(long), {}, { numbers })).toEqual(done);
    const [first = '', ...rest] = world.bodies();
    expect(rest.map((body) => body.slice(0, 6))).toEqual(['(2/3) ', '(3/3) ']);
    expect(first + rest.map((body) => body.slice(6)).join('')).toBe(long);
  });

  it('whose beginning was sent as another text is kept, not guessed at', async () => {
    const { deliver } = await openReplies({}, async ({ context }) =>
      isFirstPart(context) ? undefined : throttled,
    );
    await deliver(said(long));
    expect(await deliver(said(`Changed. ${long}`))).toMatchObject({ kind: 'kept', reason: 'text-changed' });
  });

  it('whose id comes again with other content is not sent again, and counted', async () => {
    const { deliver, bodies } = await openReplies();
    await deliver(said('It is'));
    const repeated = { kind: 'done', result: 'repeated' };
    expect(await deliver(said('It is'))).toEqual(repeated);
    expect(await deliver(said('It is open'))).toEqual({ ...repeated, counts: ['content-changed'] });
    expect(bodies()).toEqual(['It is']);
  });

  it('that a bot is still writing is never sent', async () => {
    const { deliver, bodies } = await openReplies();
    expect(await deliver(said('It i', { isPartial: true }))).toMatchObject({ reason: 'partial-message' });
    expect(await deliver(said('It is open'))).toEqual(done);
    expect(bodies()).toEqual(['It is open']);
  });

  it('leaves no raw JSON on a phone', async () => {
    const { deliver, bodies } = await openReplies();
    const json = { contentType: 'application/json', role: 'SYSTEM' };
    expect(await deliver(said('{"say":"Hi"}', json))).toMatchObject({ reason: 'json-ignored' });
    expect(bodies()).toEqual([]);
  });

  it('as JSON is said by its configured field', async () => {
    const { deliver, bodies } = await openReplies({ jsonTextKey: 'say' });
    await deliver(said('{"say":"Hi"}', { contentType: 'application/json', role: 'SYSTEM' }));
    expect(bodies()).toEqual(['Hi']);
  });
});

describe('a menu', () => {
  it('is remembered before it is sent, from the moment of the first attempt', async () => {
    let isDown = true;
    const { deliver, replies, clock } = await openReplies({}, async () => (isDown ? throttled : undefined));
    clock.advance(2 * 24 * 3_600_000);
    const askedAt = new Date(clock.now()).toISOString();
    await deliver(question);
    clock.advance(60_000);
    isDown = false;
    expect(await deliver(question)).toEqual(done);
    const state = await replies.read(contact);
    const menus = state.kind === 'accepted' ? state.value.menus : [];
    expect(menus).toMatchObject([{ askedAt, options: [{ label: 'Red' }, { label: 'Blue' }] }]);
    expect(resolveAnswer('2', new Date(clock.now()).toISOString(), menus)?.reply).toBe('Blue');
  });

  it('is asked no earlier than it was streamed, though the clock is behind', async () => {
    const { deliver, replies, clock } = await openReplies();
    const { snsTimestamp } = onLane(question);
    expect(clock.now()).toBeLessThan(Date.parse(snsTimestamp));
    await deliver(question);
    expect(await replies.read(contact)).toMatchObject({ value: { menus: [{ askedAt: snsTimestamp }] } });
  });

  it('is asked no earlier than a text that was read without it', async () => {
    const { deliver, replies } = await openReplies();
    const at = '2026-01-02T12:45:08.000Z';
    await replies.recordText(contact, { id: 'text', at, bodyHash: 'hash' });
    await deliver(question);
    expect(await replies.read(contact)).toMatchObject({ value: { menus: [{ askedAt: at }] } });
  });

  it('is not sent when it cannot be remembered', async () => {
    const { deliver, bodies, replies } = await openReplies();
    const forgetful = {
      recordParts: replies.recordParts.bind(replies),
      noteRefusal: replies.noteRefusal.bind(replies),
      keepMenu: async () => throttled,
    };
    expect(await deliver(question, {}, { replies: forgetful })).toMatchObject({ kind: 'later' });
    expect(bodies()).toEqual([]);
  });

  it('that is held is not remembered: the customer has not seen it', async () => {
    const { deliver, replies } = await openReplies({ partsPerHour: 1 });
    await deliver(said('One'));
    expect(await deliver({ ...question, id: 'menu' })).toMatchObject({ kind: 'kept' });
    expect(await replies.read(contact)).toMatchObject({ value: { menus: [] } });
    await deliver({ ...question, id: 'menu' }, { releasedFrom: 'outbound-limit' });
    expect(await replies.read(contact)).toMatchObject({ value: { menus: [{}] } });
  });
});

describe('the outbound limit', () => {
  const numbered = (index: number) => said(`Reply ${index}`, { id: `item-${index}` });

  it('holds what is over it within the hour, and a person lets it pass', async () => {
    const { deliver, bodies } = await openReplies({ partsPerHour: 3 });
    for (let index = 1; index <= 3; index++) expect(await deliver(numbered(index))).toEqual(done);
    const held = { kind: 'kept', reason: 'outbound-limit' };
    expect(await deliver(numbered(4))).toMatchObject(held);
    expect(await deliver(numbered(4), { releasedFrom: 'unknown-outcome' })).toMatchObject(held);
    expect(await deliver(numbered(4), { releasedFrom: 'outbound-limit' })).toEqual(done);
    expect(bodies()).toHaveLength(4);
  });

  it('counts a repeat once, and begins anew with the hour', async () => {
    const { deliver, bodies, clock } = await openReplies({ partsPerHour: 2 });
    for (let time = 0; time < 5; time++) await deliver(numbered(1));
    expect(await deliver(numbered(2))).toEqual(done);
    expect(await deliver(numbered(3))).toMatchObject({ kind: 'kept' });
    clock.advance(3_600_000);
    expect(await deliver(numbered(4))).toEqual(done);
    expect(bodies()).toEqual(['Reply 1', 'Reply 2', 'Reply 4']);
  });

  it('lets what has begun come to its end', async () => {
    let calls = 0;
    const world = await openReplies({ partsPerHour: 2 }, async () => (++calls === 2 ? throttled : undefined));
    expect(await world.deliver(said(long))).toMatchObject({ kind: 'later' });
    const hour = Math.floor(world.clock.now() / 3_600_000);
    await world.replies.recordParts(contact, { parts: ['other', 'another'], hour });
    expect(await world.deliver(said(long))).toEqual(done);
    expect(world.bodies().join('')).toBe(long);
  });
});

it('is not sent to a customer who has opted out', async () => {
  const { deliver, bodies, replies } = await openReplies();
  await replies.setOptedOut(contact, '2026-01-01T00:00:00.000Z');
  expect(await deliver(said('Hello'))).toMatchObject({
    kind: 'done',
    result: 'not-wanted',
    reason: 'opted-out',
    counts: ['opted-out'],
  });
  expect(bodies()).toEqual([]);
  expect(await replies.setOptedOut(contact, undefined)).toEqual(accepted(undefined));
  expect(await deliver(said('Hello', { id: 'later' }))).toEqual(done);
});

it('that is throttled comes again after ten seconds, each time', async () => {
  const { deliver } = await openReplies({}, async () => ({
    kind: 'refused-for-now',
    reason: 'throttled ThrottlingException',
  }));
  expect(await deliver(said('Hello'))).toMatchObject({ kind: 'later', waitSeconds: 10 });
});
