import { beforeEach, expect, test } from 'vitest';
import { AwsCalls } from '../../sandbox/aws-endpoint/aws-calls.ts';
import type { AwsService } from '../../sandbox/aws-endpoint/aws-service.ts';
import { readServiceModel } from '../../sandbox/aws-endpoint/service-model.ts';
import { operator } from '../../sandbox/engine/caller.ts';
import { createCore } from '../../sandbox/engine/core.ts';
import { type Quota, Quotas } from '../../sandbox/engine/quotas.ts';
import { Switches } from '../../sandbox/engine/switches.ts';
import { throttlingError } from '../../sandbox/services/connect/connect-error.ts';
import { connectQuotas } from '../../sandbox/services/connect/quotas.ts';
import { participantQuotas } from '../../sandbox/services/participant/quotas.ts';
import { smsQuotas } from '../../sandbox/services/sms/quotas.ts';

let now: number;
let switches: Switches;
let quotas: Quotas;

beforeEach(() => {
  now = 0;
  switches = new Switches();
  switches.replace({ ...switches.settings, quotas: true });
  quotas = new Quotas({ clock: { now: () => now }, switches });
});

function admitted(asked: readonly Quota[], times: number): number {
  return Array.from({ length: times }, () => quotas.admits(asked)).filter(Boolean).length;
}

test('a bucket takes its burst at once, then what a second brings', () => {
  const asked = connectQuotas('SendChatIntegrationEvent');

  expect(admitted(asked, 40)).toBe(26);
  now += 1000;
  expect(admitted(asked, 40)).toBe(17);
  now += 60_000;
  expect(admitted(asked, 40)).toBe(26);
});

test('what one quota refuses counts towards none', () => {
  const asked = (recipient: string) =>
    smsQuotas('SendTextMessage', { DestinationPhoneNumber: `+120655501${recipient}` });

  expect(admitted(asked('23'), 2)).toBe(1);
  expect(admitted(asked('24'), 1)).toBe(0);
  now += 1000;
  expect(admitted(asked('24'), 1)).toBe(1);
});

test('a recipient is one, with a plus or without', () => {
  const [, first] = smsQuotas('SendTextMessage', { DestinationPhoneNumber: '12065550123' });
  const [, second] = smsQuotas('SendMediaMessage', { DestinationPhoneNumber: '+12065550123' });

  expect(first?.bucket).toBe(second?.bucket);
});

test('messages and events share the quota of their instance, and other instances have their own', () => {
  const quotasOf = (chat: string) => {
    const instance = { chatOfConnection: () => ({ instanceId: chat }), chatOfParticipant: () => undefined };
    return participantQuotas(instance);
  };
  const [one, other] = [quotasOf('one'), quotasOf('other')];

  expect(admitted(one('SendMessage', {}), 10)).toBe(10);
  expect(admitted(one('SendEvent', {}), 10)).toBe(5);
  expect(admitted(one('CreateParticipantConnection', {}), 10)).toBe(9);
  expect(admitted(other('SendEvent', {}), 20)).toBe(15);
});

test('without the switch everything is admitted', () => {
  switches.clear();

  expect(admitted(connectQuotas('StartChatContact'), 100)).toBe(100);
});

test.for([
  { operation: 'SendChatIntegrationEvent', code: 'ThrottlingException' },
  { operation: 'StartChatContact', code: 'TooManyRequestsException' },
])('$operation is refused as $code, and not done', async ({ operation, code }) => {
  const core = createCore(1);
  core.switches.replace({ ...core.switches.settings, quotas: true });
  let done = 0;
  const service: AwsService = {
    name: 'connect',
    actionPrefix: 'connect',
    errorCodes: {
      denied: 'AccessDeniedException',
      throttled: (asked) => throttlingError(readServiceModel('connect'), asked),
      internal: 'InternalServiceException',
    },
    quotas: () => [{ bucket: 'x', perSecond: 0, burst: 1 }],
    operations: {
      [operation]: () => ({
        resource: undefined,
        run: () => {
          done += 1;
        },
      }),
    },
  };
  const calls = new AwsCalls({ ...core, authorize: () => true });
  const perform = () => calls.perform({ service, operation, input: {}, caller: operator });

  expect(await perform()).toMatchObject({ kind: 'answered' });
  expect(await perform()).toMatchObject({ kind: 'refused', error: { code, status: 429 } });
  expect(done).toBe(1);
});
