import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/start-sandbox.ts';
import { controlClient } from './control-client.ts';

const bridgeNumber = '+12065550100';
const customerNumber = '+12065550123';
const wait = { timeout: 20_000, interval: 20 };

let sandbox: Sandbox;
let api: ReturnType<typeof controlClient>;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, awsPort: 0, speed: 100 });
  api = controlClient(sandbox.url);
});

afterAll(() => sandbox.stop());

beforeEach(async () => {
  expect(await api.call('POST', 'reset')).toEqual({ status: 204, body: undefined });
});

function sendText(body: string, to = bridgeNumber) {
  return api.call('POST', 'texts', { from: customerNumber, to, body });
}

async function openContact(body = 'Hello'): Promise<string> {
  await sendText(body);
  return vi.waitFor(async () => {
    const [contact] = await api.contacts();
    if (!contact) throw new Error('no contact yet');
    return contact.id;
  }, wait);
}

async function queue(direction: string, role: string) {
  const found = (await api.queues()).find((each) => each.direction === direction && each.role === role);
  if (!found) throw new Error(`no ${role} of ${direction}`);
  return found;
}

async function redrive(direction: string, role: string) {
  const { name } = await queue(direction, role);
  return api.call('POST', `queues/${encodeURIComponent(name)}/redrive`);
}

async function publish(
  topic: string,
  Message: string,
  attributes: Record<string, string> = {},
): Promise<void> {
  const form = new URLSearchParams({
    Action: 'Publish',
    TopicArn: (await api.stack())[topic] ?? '',
    Message,
  });
  for (const [index, [name, value]] of Object.entries(attributes).entries()) {
    form.set(`MessageAttributes.entry.${index + 1}.Name`, name);
    form.set(`MessageAttributes.entry.${index + 1}.Value.DataType`, 'String');
    form.set(`MessageAttributes.entry.${index + 1}.Value.StringValue`, value);
  }
  const answer = await fetch(sandbox.awsUrl, { method: 'POST', body: form });
  expect(answer.status).toBe(200);
}

/** Once an intake has run so often, and the lanes behind are drained. */
async function settled(direction: 'Inbound' | 'Outbound', runs: number): Promise<void> {
  await vi.waitFor(async () => {
    const ran = (await api.timeline()).filter(
      ({ hop, summary }) => hop === 'lambda' && summary.includes(`${direction}Intake`),
    );
    expect(ran.length).toBeGreaterThanOrEqual(runs);
    for (const { role, messages } of await api.queues()) if (role === 'lane') expect(messages).toEqual([]);
  }, wait);
}

describe('the whole path', () => {
  test('brings a text to the desk, and what the agent says to the phone, once', async () => {
    const id = await openContact();
    await vi.waitFor(async () => {
      const { items } = await api.contact(id);
      expect(items.filter(({ type }) => type === 'MESSAGE')).toMatchObject([
        { content: 'Hello', role: 'CUSTOMER' },
      ]);
    }, wait);
    expect(await api.contacts()).toMatchObject([
      {
        ...{ customerNumber, bridgeNumber, route: 'integration-event', state: 'waiting' },
        attributes: { customerNumber, bridgeNumber, channel: 'SMS', firstText: 'Hello' },
      },
    ]);
    const said = await api.call('POST', `contacts/${id}/items`, {
      contentType: 'text/plain',
      content: 'How can I help?',
    });
    expect(said).toEqual({ status: 201, body: { id: expect.any(String) } });

    await vi.waitFor(async () => {
      expect(await api.texts(customerNumber)).toMatchObject([
        { direction: 'inbound', body: 'Hello', from: customerNumber, to: bridgeNumber },
        {
          direction: 'outbound',
          body: 'How can I help?',
          from: bridgeNumber,
          to: customerNumber,
          part: '1/1',
          encoding: 'GSM-7',
          segments: 1,
        },
      ]);
    }, wait);
  });

  test('brings three notifications of one text to the desk once', async () => {
    const message = JSON.stringify({
      originationNumber: customerNumber,
      destinationNumber: bridgeNumber,
      messageBody: 'thrice',
      inboundMessageId: 'one-and-the-same',
    });
    for (let count = 0; count < 3; count += 1) await publish('InboundTopicArn', message);
    await settled('Inbound', 3);

    const [contact] = await api.contacts();
    const { items } = await api.contact(contact?.id ?? '');
    expect(items.filter(({ type }) => type === 'MESSAGE')).toMatchObject([{ content: 'thrice' }]);
  });

  test('brings three notifications of one chat item to the phone once', async () => {
    const id = await openContact();
    await settled('Inbound', 1);
    const shared = {
      InitialContactId: id,
      ContactId: id,
      Type: 'MESSAGE',
      ContentType: 'text/plain',
      ParticipantRole: 'AGENT',
    };
    const message = JSON.stringify({
      ...shared,
      Id: 'one-and-the-same',
      Content: 'thrice',
      AbsoluteTime: new Date().toISOString(),
    });
    const InstanceId = '7c6f2b1e-3a4d-4c58-9e0f-1b2d3c4e5f60';
    for (let count = 0; count < 3; count += 1) {
      await publish('StreamingTopicArn', message, { ...shared, InstanceId, MessageVisibility: 'ALL' });
    }
    await settled('Outbound', 3);

    const texts = await api.texts(customerNumber);
    expect(texts.filter(({ direction }) => direction === 'outbound')).toMatchObject([{ body: 'thrice' }]);
  });

  test('opens a new chat after the old one has ended', async () => {
    const first = await openContact();
    expect(await api.call('POST', `contacts/${first}/join`)).toMatchObject({ status: 204 });
    expect(await api.call('POST', `contacts/${first}/end`, {})).toMatchObject({ status: 204 });
    await sendText('Once more');

    await vi.waitFor(async () => {
      expect((await api.contacts()).map(({ state }) => state)).toEqual(['ended', 'waiting']);
    }, wait);
  });
});

describe('a failure', () => {
  test('lies in the failure queue with its reason, again when redriven too early, and is delivered once when cured', async () => {
    await api.call('PUT', 'faults', {
      services: { connect: { refuse: 1, operation: 'SendChatIntegrationEvent' } },
    });
    await sendText('refused');
    const lies = () =>
      vi.waitFor(async () => {
        const { messages } = await queue('inbound', 'failure');
        expect(messages).toMatchObject([
          { reason: 'AccessDeniedException', body: expect.stringContaining('refused') },
        ]);
        return messages[0]?.id;
      }, wait);
    const firstId = await lies();
    expect(await redrive('inbound', 'failure')).toEqual({ status: 202, body: { moved: 1 } });
    await vi.waitFor(async () => expect(await lies()).not.toBe(firstId), wait);

    await api.call('PUT', 'faults', {});
    expect(await redrive('inbound', 'failure')).toEqual({ status: 202, body: { moved: 1 } });
    await settled('Inbound', 1);
    expect((await queue('inbound', 'failure')).messages).toEqual([]);
    const [contact] = await api.contacts();
    const { items } = await api.contact(contact?.id ?? '');
    expect(items.filter(({ type }) => type === 'MESSAGE')).toMatchObject([{ content: 'refused' }]);
  });

  test('of what an intake can not accept lies whole in the dead letters, and harms no other', async () => {
    await publish('InboundTopicArn', 'this is not JSON');
    await sendText('nobody has this number', '+12065550177');
    await openContact('fine');
    await vi.waitFor(
      async () => expect((await queue('inbound', 'dead-letter')).messages).toHaveLength(2),
      wait,
    );

    const { messages } = await queue('inbound', 'dead-letter');
    expect(messages.map(({ reason }) => reason).sort()).toEqual(['not-json', 'unknown-bridge-number']);
    expect(messages.map(({ body }) => JSON.parse(body))).toMatchObject([
      { Records: [{ Sns: {} }] },
      { Records: [{ Sns: {} }] },
    ]);
  });

  test("that Lambda's own retries could not cure is played back from its record, with its first timestamp", async () => {
    await api.call('PUT', 'faults', { services: { sqs: { refuse: 1, operation: 'SendMessage' } } });
    await sendText('later');
    await vi.waitFor(async () => {
      const { messages } = await queue('inbound', 'dead-letter');
      expect(messages).toMatchObject([{ body: expect.stringContaining('RetriesExhausted') }]);
    }, wait);
    await api.call('PUT', 'faults', {});

    expect(await redrive('inbound', 'dead-letter')).toEqual({ status: 202, body: { moved: 1 } });
    await vi.waitFor(
      async () => expect(await api.contacts()).toMatchObject([{ attributes: { firstText: 'later' } }]),
      wait,
    );
    expect((await queue('inbound', 'dead-letter')).messages).toEqual([]);
  });

  test("of SNS is played back from the subscription's dead letters", async () => {
    await api.call('PUT', 'faults', { services: { lambda: { refuse: 1 } } });
    await sendText('undelivered');
    await vi.waitFor(async () => {
      expect((await queue('inbound', 'dead-letter')).messages).toMatchObject([{ reason: 'undeliverable' }]);
    }, wait);
    await api.call('PUT', 'faults', {});
    await redrive('inbound', 'dead-letter');

    await vi.waitFor(
      async () => expect(await api.contacts()).toMatchObject([{ attributes: { firstText: 'undelivered' } }]),
      wait,
    );
  });
});

describe('the API', () => {
  test('tells what it runs', async () => {
    expect(await api.call('GET', 'health')).toMatchObject({ status: 200 });
    expect((await api.call('GET', 'numbers')).body).toContainEqual({
      phoneNumber: bridgeNumber,
      phoneNumberArn: expect.stringMatching(/^arn:aws:sms-voice:/),
      route: 'integration-event',
      sendsFiles: false,
    });
    expect(Object.keys(await api.stack())).toEqual(
      expect.arrayContaining([
        ...[
          'InboundTopicArn',
          'StreamingTopicArn',
          'ReceiptTopicArn',
          'ReceiptDeadLettersUrl',
          'InboundLaneUrl',
          'InboundFailureQueueUrl',
          'InboundDeadLettersUrl',
        ],
        ...[
          'OutboundLaneUrl',
          'OutboundFailureQueueUrl',
          'OutboundDeadLettersUrl',
          'LedgerTableName',
          'ConversationTableName',
        ],
      ]),
    );
    expect((await api.queues()).map(({ direction, role }) => `${direction} ${role}`)).toEqual([
      ...['inbound lane', 'inbound failure', 'inbound dead-letter'],
      ...['outbound lane', 'outbound failure', 'outbound dead-letter', 'receipts dead-letter'],
    ]);
  });

  test('tells who has opted out, and takes a customer off the list', async () => {
    const pair = { customerNumber, bridgeNumber };
    await api.call('POST', 'texts', { from: customerNumber, to: bridgeNumber, body: 'STOP' });
    expect((await api.call('GET', 'opt-outs')).body).toContainEqual({ ...pair, managedBy: 'aws' });
    expect(await api.call('POST', 'opt-outs/remove', pair)).toMatchObject({ status: 204 });
    expect((await api.call('GET', 'opt-outs')).body).toEqual([]);
    expect(await api.call('POST', 'opt-outs/remove', pair)).toMatchObject({ status: 404 });
  });

  test('answers with the faults that it was given, and forgets them on reset', async () => {
    const settings = { seed: 7, services: { sms: { refuse: 0.5, error: 'ConflictException', reason: 'X' } } };
    expect(await api.call('PUT', 'faults', settings)).toEqual({ status: 200, body: settings });
    await api.call('POST', 'reset');

    expect((await api.call('GET', 'faults')).body).toEqual({ seed: 1, services: {} });
  });

  test('understands a plain plus in a query', async () => {
    await sendText('plus');

    expect((await api.call('GET', `texts?number=${customerNumber}`)).body).toMatchObject([{ body: 'plus' }]);
  });

  test('forgets everything but the configuration on reset', async () => {
    await openContact();
    await settled('Inbound', 1);
    await api.call('POST', 'reset');

    expect(await api.contacts()).toEqual([]);
    expect(await api.texts(customerNumber)).toEqual([]);
    expect(await api.timeline()).toEqual([]);
    expect((await api.queues()).flatMap(({ messages }) => messages)).toEqual([]);
    expect(await openContact('after it')).toEqual(expect.any(String));
  });

  test('shows each hop of a text on the timeline under the same correlation id', async () => {
    const { body } = await sendText('trace me');
    await settled('Inbound', 1);
    const correlationId = (body as { id: string }).id;
    const { body: newest } = await api.call('GET', 'timeline?last=2');
    expect(newest).toHaveLength(2);
    expect((await api.call('GET', 'timeline?last=few')).status).toBe(400);
    const entries = await api.timeline();
    // A function's own beginning is about no text.
    expect(JSON.stringify(entries)).not.toContain('rehearsal');
    const hops = entries.filter((entry) => entry.correlationId === correlationId).map(({ hop }) => hop);

    expect(new Set(hops)).toEqual(new Set(['phone', 'sns', 'lambda', 'log', 'sqs', 'dynamodb', 'connect']));
  });

  test('tells what happens as server-sent events', async () => {
    const stop = new AbortController();
    const answer = await fetch(`${sandbox.url}/api/events`, { signal: stop.signal });
    await sendText('seen');
    let seen = '';
    for await (const chunk of answer.body ?? []) {
      seen += Buffer.from(chunk).toString();
      if (seen.includes('event: contact')) break;
    }
    stop.abort();

    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    expect(seen).toMatch(/event: text\ndata: \{.*"body":"seen".*\}\n\n/);
    expect(seen).toMatch(/event: timeline\ndata: \{/);
  });

  test('shows a page that names no other host', async () => {
    const answer = await fetch(sandbox.url);
    const page = await answer.text();

    expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
    expect(page).toContain('<sandbox-app>');
    expect(page).not.toMatch(/https?:\/\//);
  });
});

describe('a request that is refused', () => {
  test.for([
    {
      what: 'a sender that is no E.164 number',
      request: ['POST', 'texts', { from: '12065550123', to: bridgeNumber, body: 'x' }],
      error: { code: 'invalid-request', path: 'from' },
    },
    {
      what: 'a recipient that is no number',
      request: ['POST', 'texts', { from: customerNumber, to: 'x', body: 'x' }],
      error: { code: 'invalid-request', path: 'to' },
    },
    {
      what: 'a text without a body',
      request: ['POST', 'texts', { from: customerNumber, to: bridgeNumber }],
      error: { code: 'invalid-request', path: 'body' },
    },
    {
      what: 'an unknown key',
      request: ['POST', 'texts', { from: customerNumber, to: bridgeNumber, body: 'x', more: 1 }],
      error: { code: 'invalid-request', path: 'more' },
    },
    { what: 'half a JSON', request: ['POST', 'texts', '{'], error: { code: 'invalid-request' } },
    { what: 'JSON that is no object', request: ['POST', 'texts', '"x"'], error: { code: 'invalid-request' } },
    {
      what: 'faults of an unknown service',
      request: ['PUT', 'faults', { services: { fax: {} } }],
      error: { code: 'invalid-request', path: 'services.fax' },
    },
    {
      what: 'a rate above one',
      request: ['PUT', 'faults', { services: { sms: { refuse: 2 } } }],
      error: { code: 'invalid-request', path: 'services.sms.refuse' },
    },
    {
      what: 'an operation that nobody calls',
      request: ['PUT', 'faults', { services: { sms: { throttle: 1, operation: 'SendTextMesage' } } }],
      error: { code: 'invalid-request', path: 'services.sms.operation' },
    },
    {
      what: 'what another service does',
      request: ['PUT', 'faults', { services: { dynamodb: { throttle: 1, operation: 'Publish' } } }],
      error: { code: 'invalid-request', path: 'services.dynamodb.operation' },
    },
    {
      what: 'an unknown switch',
      request: ['PUT', 'switches', { other: true }],
      error: { code: 'invalid-request', path: 'other' },
    },
    {
      what: 'a text that is too long',
      request: ['POST', 'texts/measure', { body: 'x'.repeat(100_001) }],
      error: {
        ...{ code: 'invalid-request', path: 'body' },
        message: 'too much: expected at most 100000 characters',
      },
    },
    {
      what: 'a body over a mebibyte',
      request: ['POST', 'texts', `"${'x'.repeat(1_100_000)}"`],
      error: { code: 'invalid-request' },
    },
  ] as const)('with 400 for $what', async ({ request: [method, path, body], error }) => {
    expect(await api.call(method, path, body)).toEqual({
      status: 400,
      body: { error: { message: expect.any(String), ...error } },
    });
  });

  test.for([
    ['GET', 'nothing'],
    ['DELETE', 'texts'],
    ['GET', 'contacts/nobody'],
    ['POST', 'contacts/nobody/end'],
    ['POST', 'queues/nobody/redrive'],
  ] as const)('with 404 for %s %s', async ([method, path]) => {
    expect(await api.call(method, path)).toEqual({
      status: 404,
      body: { error: { code: 'not-found', message: expect.any(String) } },
    });
  });

  test('with 409 for the redrive of a lane', async () => {
    expect(await redrive('inbound', 'lane')).toMatchObject({
      status: 409,
      body: { error: { code: 'conflict' } },
    });
  });

  test('with 409 for anything said in a contact that has ended', async () => {
    const id = await openContact();
    await api.call('POST', `contacts/${id}/end`);

    for (const step of ['join', 'leave', 'transfer', 'end']) {
      expect(await api.call('POST', `contacts/${id}/${step}`)).toMatchObject({ status: 409 });
    }
    const item = { contentType: 'text/plain', content: 'x' };
    expect(await api.call('POST', `contacts/${id}/items`, item)).toMatchObject({ status: 409 });
  });

  test('for a page of another origin', async () => {
    const answer = await fetch(`${sandbox.url}/api/reset`, {
      method: 'POST',
      headers: { origin: 'http://elsewhere.example' },
    });

    expect(answer.status).toBe(400);
  });
});
