import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBridgeConfig } from '../../lib/config.ts';
import { ConfigError, type ConfigProblem } from '../../lib/config-problems.ts';
import {
  contactFlowId,
  instanceArn,
  leastConfig,
  number,
  otherInstanceArn,
  otherNumber,
  participantNumber,
  shippedContext,
} from './configs.ts';

function problemsOf(value: unknown): readonly ConfigProblem[] {
  try {
    readBridgeConfig(value);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

function withNumber(changes: Readonly<Record<string, unknown>>) {
  return { ...leastConfig, numbers: [{ ...number, ...changes }] };
}

function withRoute(changes: Readonly<Record<string, unknown>>) {
  const { route } = participantNumber;
  return { numbers: [{ ...participantNumber, route: { ...route, ...changes } }] };
}

describe('a configuration', () => {
  it('is accepted as shipped, with a number on each route', () => {
    expect(readBridgeConfig(shippedContext.bridge)).toMatchObject({
      stackName: 'ConnectSmsBridge',
      account: '111122223333',
      region: 'us-east-1',
      numbers: [{ route: { kind: 'participant' } }, { route: { kind: 'integration-event' } }],
    });
  });

  it('gets its defaults', () => {
    expect(readBridgeConfig(leastConfig)).toEqual({
      alarms: {},
      stackName: 'ConnectSmsBridge',
      instanceArns: [instanceArn],
      numbers: [
        {
          ...number,
          route: { kind: 'integration-event', replies: 'bridge', subtype: 'connect:sms' },
          displayName: '{customerNumber}',
          attributes: {},
          firstTextAttribute: true,
          contentTypes: ['text/plain'],
          wiring: true,
          texts: {},
          words: { end: [] },
          limits: {
            flood: { texts: 10, seconds: 30 },
            repeatedBody: { texts: 5, seconds: 60 },
            countries: { allowed: [], denied: [] },
            blocked: [],
            partsPerHour: 60,
          },
          language: 'en',
          timeZone: 'UTC',
          sending: { foldToGsm: true, partMarkers: false },
          notes: 'attribute',
          receipts: true,
        },
      ],
      retention: { logs: 30, conversations: 14 },
      tracing: true,
      sourceArnConditions: { connect: true, smsVoice: false },
      partition: 'aws',
      account: '444455556666',
      region: 'eu-west-2',
    });
  });

  it('opts out by the words that AWS itself takes, unless others are configured', () => {
    const optOut = { list: 'Default' };
    const config = readBridgeConfig(withNumber({ words: { optOut } }));

    expect(config.numbers[0]?.words.optOut).toMatchObject({
      words: expect.arrayContaining(['STOP', 'UNSUBSCRIBE', 'ARRET']),
      optInWords: ['START', 'UNSTOP'],
      helpWords: ['HELP'],
    });
  });

  it('needs no other instance than its routes name', () => {
    expect(readBridgeConfig({ numbers: [participantNumber] })).toMatchObject({
      instanceArns: [instanceArn],
      numbers: [{ route: { kind: 'participant', instanceArn, contactFlowId } }],
    });
  });

  it('counts each instance once, whoever names it', () => {
    const config = {
      instanceArns: [otherInstanceArn, instanceArn],
      numbers: [participantNumber, { ...otherNumber, route: participantNumber.route }],
    };

    expect(readBridgeConfig(config).instanceArns).toEqual([instanceArn, otherInstanceArn]);
  });

  it('declares rich messages on the participant route, unless it is told otherwise', () => {
    const contentTypes = ['text/plain', 'text/markdown'];
    const told = { ...participantNumber, contentTypes };

    expect(readBridgeConfig({ numbers: [participantNumber] }).numbers[0]?.contentTypes).toEqual(
      expect.arrayContaining(['text/plain', 'application/vnd.amazonaws.connect.message.interactive']),
    );
    expect(readBridgeConfig({ numbers: [told] }).numbers[0]?.contentTypes).toEqual(contentTypes);
  });

  it.each([60, 10_080])('accepts chats of %i minutes', (chatDurationInMinutes) => {
    expect(problemsOf(withRoute({ chatDurationInMinutes }))).toEqual([]);
  });

  it('takes account and Region from its ARNs, in any partition', () => {
    const config = {
      instanceArns: [
        'arn:aws-us-gov:connect:us-gov-west-1:444455556666:instance/0c1d2e3f-4051-6273-8495-a6b7c8d9eaf0',
      ],
      numbers: [
        {
          ...number,
          phoneNumberArn: 'arn:aws-us-gov:sms-voice:us-gov-west-1:444455556666:phone-number/phone-one',
        },
      ],
    };

    expect(readBridgeConfig(config)).toMatchObject({ partition: 'aws-us-gov', region: 'us-gov-west-1' });
  });

  it.each(['+12065550101', '+442079460000', '90210', '12345678'])('accepts the number %s', (phoneNumber) => {
    expect(problemsOf(withNumber({ phoneNumber }))).toEqual([]);
  });

  it.each([
    true,
    false,
    {},
    { poolArn: 'arn:aws:sms-voice:eu-west-2:444455556666:pool/pool-1' },
    { formerChannelRoleArn: 'arn:aws:iam::444455556666:role/service/two-way' },
  ])('accepts as wiring %j', (wiring) => {
    expect(problemsOf(withNumber({ wiring }))).toEqual([]);
  });

  it.each(['arn:aws:iam::444455556666:policy/teams/boundary', 'arn:aws:iam::aws:policy/PowerUserAccess'])(
    'accepts the permissions boundary %s',
    (permissionsBoundary) => {
      expect(problemsOf({ ...leastConfig, permissionsBoundary })).toEqual([]);
    },
  );

  it('is read from a JSON file where its path is given', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'bridge-config-')), 'config.json');
    writeFileSync(file, JSON.stringify({ $schema: './config.schema.json', ...leastConfig }));

    expect(readBridgeConfig(file)).toMatchObject(readBridgeConfig(leastConfig));
  });
});

describe('a refused configuration', () => {
  const cases: readonly [string, unknown, readonly [path: string, received: string, expected: RegExp][]][] = [
    ['nothing', undefined, [['bridge', 'nothing', /configuration/]]],
    ['a list', [], [['bridge', '[]', /configuration/]]],
    [
      'a file that is not there',
      './no-such-file.json',
      [['bridge', expect.stringMatching(/ENOENT/), /JSON file/]],
    ],
    ['no instance', { ...leastConfig, instanceArns: [] }, [['instanceArns', '[]', /at least one/]]],
    ['no instances', { numbers: [number] }, [['instanceArns', 'nothing', /at least one/]]],
    ['no instances that are a list', { ...leastConfig, instanceArns: 7 }, [['instanceArns', '7', /a list/]]],
    ['no number', { ...leastConfig, numbers: [] }, [['numbers', '[]', /at least one/]]],
    ['an unknown key', { ...leastConfig, retension: {} }, [['retension', 'an unknown key', /\bretention\b/]]],
    // Found by fuzzing: its path was nothing at all.
    ['a key without a name', { ...leastConfig, '': 1 }, [['[""]', 'an unknown key', /numbers/]]],
    [
      'unknown keys inside',
      withNumber({ colour: 'red', route: { ...number.route, flow: 1 } }),
      [
        ['numbers[0].route.flow', 'an unknown key', /kind, replies, subtype/],
        ['numbers[0].colour', 'an unknown key', /displayName/],
      ],
    ],
    [
      'a number without +',
      withNumber({ phoneNumber: '12065550101' }),
      [['numbers[0].phoneNumber', '"12065550101"', /E\.164/]],
    ],
    [
      'a number as a number',
      withNumber({ phoneNumber: 90210 }),
      [['numbers[0].phoneNumber', '90210', /short code/]],
    ],
    [
      'an ARN of a pool',
      withNumber({ phoneNumberArn: 'arn:aws:sms-voice:eu-west-2:444455556666:pool/pool-1' }),
      [['numbers[0].phoneNumberArn', expect.stringMatching(/pool-1/), /phone-number/]],
    ],
    [
      'an instance ARN with more behind it',
      { ...leastConfig, instanceArns: [`${instanceArn}/contact/*`] },
      [['instanceArns[0]', expect.stringMatching(/contact/), /nothing behind it/]],
    ],
    ['no route', withNumber({ route: undefined }), [['numbers[0].route', 'nothing', /route/]]],
    [
      'another kind of route',
      withNumber({ route: { kind: 'carrier-pigeon', replies: 'bridge' } }),
      [['numbers[0].route.kind', '"carrier-pigeon"', /integration-event/]],
    ],
    [
      'a route without replies',
      withNumber({ route: { kind: 'integration-event' } }),
      [['numbers[0].route.replies', 'nothing', /"bridge" or "connect"/]],
    ],
    [
      'an empty subtype',
      withNumber({ route: { ...number.route, subtype: '' } }),
      [['numbers[0].route.subtype', '""', /1 to 100/]],
    ],
    [
      'a participant route without instance and flow',
      { numbers: [{ ...number, route: { kind: 'participant' } }] },
      [
        ['numbers[0].route.instanceArn', 'nothing', /an ARN such as/],
        ['numbers[0].route.contactFlowId', 'nothing', /id of a flow/],
      ],
    ],
    [
      'a key of the other route',
      withRoute({ replies: 'bridge' }),
      [['numbers[0].route.replies', 'an unknown key', /contactFlowId/]],
    ],
    [
      'an ARN of a flow',
      withRoute({ contactFlowId: `${instanceArn}/contact-flow/${contactFlowId}` }),
      [['numbers[0].route.contactFlowId', expect.stringMatching(/contact-flow/), /behind "contact-flow\/"/]],
    ],
    [
      'chats of an hour less a minute',
      withRoute({ chatDurationInMinutes: 59 }),
      [['numbers[0].route.chatDurationInMinutes', '59', /at least 60 minutes/]],
    ],
    [
      'chats of a week and a minute',
      withRoute({ chatDurationInMinutes: 10_081 }),
      [['numbers[0].route.chatDurationInMinutes', '10081', /at most 10080 minutes/]],
    ],
    [
      'chats of half a minute',
      withRoute({ chatDurationInMinutes: 90.5 }),
      [['numbers[0].route.chatDurationInMinutes', '90.5', /whole number/]],
    ],
    [
      'a route’s instance in another Region',
      withRoute({ instanceArn: instanceArn.replace('eu-west-2', 'eu-west-1') }),
      [['numbers[0].route.instanceArn', expect.stringMatching(/eu-west-1/), /Region eu-west-2/]],
    ],
    [
      'a blank notice',
      withNumber({ texts: { chatLimit: ' ' } }),
      [['numbers[0].texts.chatLimit', '" "', /1 to 630 characters/]],
    ],
    [
      'a notice beyond one SMS',
      withNumber({ texts: { chatLimit: 'ž'.repeat(631) } }),
      [['numbers[0].texts.chatLimit', expect.stringMatching(/ž…$/), /1 to 630 characters/]],
    ],
    [
      'a notice that the bridge doesn’t know',
      withNumber({ texts: { welcome: 'Hello' } }),
      [['numbers[0].texts.welcome', 'an unknown key', /chatLimit/]],
    ],
    [
      'a notice in parts',
      withNumber({ texts: { held: 'x'.repeat(631) } }),
      [['numbers[0].texts.held', expect.stringMatching(/x…$/), /1 to 630 characters/]],
    ],
    [
      'words that are no words',
      withNumber({ words: { end: ['', ' bye', '!!', 'x'.repeat(31)] } }),
      [
        ['numbers[0].words.end[0]', '""', /1 to 30 characters/],
        ['numbers[0].words.end[1]', '" bye"', /1 to 30 characters/],
        ['numbers[0].words.end[2]', '"!!"', /1 to 30 characters/],
        ['numbers[0].words.end[3]', expect.stringMatching(/x/), /1 to 30 characters/],
      ],
    ],
    [
      'end words that are no list',
      withNumber({ words: { end: 'bye' } }),
      [['numbers[0].words.end', '"bye"', /a list of words/]],
    ],
    [
      'opt-out words without their list',
      withNumber({ words: { optOut: { words: ['STOP'] } } }),
      [['numbers[0].words.optOut.list', 'nothing', /name of an opt-out list/]],
    ],
    [
      'an opt-out list by its ARN',
      withNumber({ words: { optOut: { list: 'arn:aws:sms-voice:x:opt-out-list/a' } } }),
      [['numbers[0].words.optOut.list', expect.stringMatching(/arn/), /name of an opt-out list/]],
    ],
    [
      'a way to come back and none to leave',
      withNumber({ words: { optOut: { list: 'Default', words: [] } } }),
      [['numbers[0].words.optOut.words', '[]', /at least one word/]],
    ],
    [
      'words that the bridge doesn’t know',
      withNumber({ words: { stop: ['STOP'] } }),
      [['numbers[0].words.stop', 'an unknown key', /end, optOut/]],
    ],
    [
      'limits beyond what is kept of a conversation',
      withNumber({ limits: { flood: { texts: 201, seconds: 601 }, repeatedBody: { texts: 0, seconds: 4 } } }),
      [
        ['numbers[0].limits.flood.texts', '201', /from 1 to 200/],
        ['numbers[0].limits.flood.seconds', '601', /from 5 to 600/],
        ['numbers[0].limits.repeatedBody.texts', '0', /from 1 to 200/],
        ['numbers[0].limits.repeatedBody.seconds', '4', /from 5 to 600/],
      ],
    ],
    [
      'countries by their names',
      withNumber({ limits: { countries: { allowed: ['GB'], denied: ['44'] } } }),
      [
        ['numbers[0].limits.countries.allowed[0]', '"GB"', /beginning of a number/],
        ['numbers[0].limits.countries.denied[0]', '"44"', /beginning of a number/],
      ],
    ],
    [
      'a blocked number that is none',
      withNumber({ limits: { blocked: ['nobody'] } }),
      [['numbers[0].limits.blocked[0]', '"nobody"', /a number such as/]],
    ],
    ['an empty display name', withNumber({ displayName: '' }), [['numbers[0].displayName', '""', /text/]]],
    [
      'an unknown placeholder',
      withNumber({ displayName: '{name}' }),
      [['numbers[0].displayName', '"{name}"', /\{customerNumber\}/]],
    ],
    [
      'a display name too long once filled in',
      withNumber({ displayName: `${'x'.repeat(241)}{customerNumber}` }),
      [['numbers[0].displayName', expect.stringMatching(/^"x+…$/), /256/]],
    ],
    [
      'an attribute with a space',
      withNumber({ attributes: { 'cost centre': '7' } }),
      [['numbers[0].attributes["cost centre"]', 'the name "cost centre"', /letters, digits/]],
    ],
    [
      'an attribute that the bridge sets',
      withNumber({ attributes: { firstText: 'x' } }),
      [['numbers[0].attributes.firstText', 'the name "firstText"', /doesn't set itself/]],
    ],
    [
      'an attribute that is no text',
      withNumber({ attributes: { queue: 7 } }),
      [['numbers[0].attributes.queue', '7', /text/]],
    ],
    [
      'attributes beyond their share of Connect’s limit',
      withNumber({ attributes: { a: 'é'.repeat(8_192) } }),
      [['numbers[0].attributes', expect.stringMatching(/é…$/), /16384 bytes/]],
    ],
    [
      'no plain text',
      withNumber({ contentTypes: ['text/markdown'] }),
      [['numbers[0].contentTypes', '["text/markdown"]', /text\/plain/]],
    ],
    [
      'an unknown content type',
      withNumber({ contentTypes: ['text/plain', 'text/html'] }),
      [['numbers[0].contentTypes[1]', '"text/html"', /text\/markdown/]],
    ],
    [
      'a log retention that CloudWatch lacks',
      { ...leastConfig, retention: { logs: 31 } },
      [['retention.logs', '31', /14, 30, 60/]],
    ],
    [
      'conversations shorter than the longest chat',
      { ...leastConfig, retention: { conversations: 7 } },
      [['retention.conversations', '7', /at least 8/]],
    ],
    [
      'half days',
      { ...leastConfig, retention: { conversations: 8.5 } },
      [['retention.conversations', '8.5', /whole/]],
    ],
    [
      'a switch that is a word',
      { ...leastConfig, sourceArnConditions: { connect: 'yes' } },
      [['sourceArnConditions.connect', '"yes"', /true or false/]],
    ],
    [
      'a stack name that CloudFormation refuses',
      { ...leastConfig, stackName: 'my_bridge' },
      [['stackName', '"my_bridge"', /letters, digits/]],
    ],
    [
      'a number twice',
      { ...leastConfig, numbers: [number, { ...otherNumber, phoneNumber: number.phoneNumber }] },
      [['numbers[1].phoneNumber', '"+12065550101"', /another one than numbers\[0\]\.phoneNumber/]],
    ],
    [
      'a number’s ARN twice',
      {
        ...leastConfig,
        numbers: [number, { ...otherNumber, phoneNumberArn: number.phoneNumberArn }],
      },
      [['numbers[1].phoneNumberArn', expect.stringMatching(/phone-one/), /another one/]],
    ],
    [
      'an instance twice',
      { ...leastConfig, instanceArns: [instanceArn, instanceArn] },
      [['instanceArns[1]', `"${instanceArn}"`, /another one than instanceArns\[0\]/]],
    ],
    [
      'wiring by a word',
      withNumber({ wiring: 'yes' }),
      [['numbers[0].wiring', '"yes"', /true, false, or an object/]],
    ],
    [
      'an unknown key of wiring',
      withNumber({ wiring: { pool: 'pool-1' } }),
      [['numbers[0].wiring.pool', 'an unknown key', /poolArn, formerChannelRoleArn/]],
    ],
    [
      'a pool by its id',
      withNumber({ wiring: { poolArn: 'pool-1' } }),
      [['numbers[0].wiring.poolArn', '"pool-1"', /ARN of a pool/]],
    ],
    [
      'a pool and a former role of other places',
      withNumber({
        wiring: {
          poolArn: 'arn:aws:sms-voice:eu-west-1:444455556666:pool/pool-1',
          formerChannelRoleArn: 'arn:aws:iam::777788889999:role/two-way',
        },
      }),
      [
        ['numbers[0].wiring.poolArn', expect.stringMatching(/eu-west-1/), /Region eu-west-2/],
        [
          'numbers[0].wiring.formerChannelRoleArn',
          expect.stringMatching(/777788889999/),
          /account 444455556666/,
        ],
      ],
    ],
    [
      'a permissions boundary by its name',
      { ...leastConfig, permissionsBoundary: 'boundary' },
      [['permissionsBoundary', '"boundary"', /ARN of a managed policy/]],
    ],
    [
      'a permissions boundary of another account',
      { ...leastConfig, permissionsBoundary: 'arn:aws:iam::777788889999:policy/boundary' },
      [
        [
          'permissionsBoundary',
          expect.stringMatching(/777788889999/),
          /^an ARN of aws, account 444455556666, as numbers\[0\]\.phoneNumberArn has$/,
        ],
      ],
    ],
    [
      'a typo in the first of many ARNs, and of no other',
      {
        instanceArns: [instanceArn, otherInstanceArn],
        permissionsBoundary: 'arn:aws:iam::444455556666:policy/boundary',
        numbers: [{ ...number, phoneNumberArn: number.phoneNumberArn.replace('4444', '4445') }],
      },
      [
        [
          'numbers[0].phoneNumberArn',
          expect.stringMatching(/444555556666/),
          /account 444455556666.* as instanceArns\[0\]/,
        ],
      ],
    ],
    [
      'a key with letters turned round, and the one that is meant',
      withNumber({ langauge: 'de', Receipts: true }),
      [
        ['numbers[0].langauge', 'an unknown key', /\(perhaps language, receipts\)$/],
        ['numbers[0].Receipts', 'an unknown key', /\(perhaps language, receipts\)$/],
      ],
    ],
    [
      'a key that is near to none',
      withNumber({ colour: 'red' }),
      [['numbers[0].colour', 'an unknown key', /[a-z]$/]],
    ],
    [
      'two accounts',
      withNumber({ phoneNumberArn: number.phoneNumberArn.replace('444455556666', '777788889999') }),
      [['instanceArns[0]', expect.stringMatching(/444455556666/), /account 777788889999.* as numbers\[0\]/]],
    ],
    [
      'two Regions',
      withNumber({ phoneNumberArn: number.phoneNumberArn.replace('eu-west-2', 'eu-west-1') }),
      [['instanceArns[0]', expect.stringMatching(/eu-west-2/), /Region eu-west-1, as numbers\[0\]/]],
    ],
  ];

  it.each(cases)('tells of %s', (_title, value, expected) => {
    expect(problemsOf(value)).toEqual(
      expected.map(([path, received, pattern]) => ({
        path,
        received,
        expected: expect.stringMatching(pattern),
      })),
    );
  });

  it('tells of everything at once, also of what is between its parts', () => {
    const value = {
      stackName: 7,
      instanceArns: ['arn', instanceArn],
      numbers: [number, { ...number, route: {} }],
      colour: 'red',
    };

    expect(problemsOf(value).map(({ path }) => path)).toEqual([
      'stackName',
      'instanceArns[0]',
      'numbers[1].route.kind',
      'colour',
      'numbers[1].phoneNumber',
      'numbers[1].phoneNumberArn',
    ]);
  });

  it('says path, what came and what was expected, a line for each problem', () => {
    expect(() => readBridgeConfig({ ...leastConfig, retention: { logs: 31, conversations: 1 } })).toThrow(
      /^the configuration is refused:\n {2}retention\.logs: got 31, expected .*\n {2}retention\.conversations: got 1, expected at least 8.*$/,
    );
  });
});
