import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Context } from 'aws-lambda';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { DynamoLedger } from '../../lambda/adapters/ledger.ts';
import { accepted, type Outcome } from '../../lambda/core/outcome.ts';
import { customerNumber } from '../fixtures/numbers.ts';
import { deadlineAfter, JumpingClock } from '../twins/jumping-clock.ts';
import { clientConfig, exception, LoopbackAws, type WireAnswer } from './loopback-aws.ts';

const claimed: WireAnswer = {
  status: 200,
  body: { Attributes: { starts: { N: '1' }, ends: { N: '0' } } },
};

let aws: LoopbackAws;
beforeAll(async () => {
  aws = await LoopbackAws.start(() => claimed);
});
beforeEach(() => aws.reset());
afterEach(() => vi.unstubAllEnvs());
afterAll(() => aws.stop());

function once(
  attempt: () => Promise<Outcome<string>>,
  keyPrefix: 'inbound' | 'outbound' = 'inbound',
  maxAttempts = 1,
) {
  const client = new DynamoDBClient({ ...clientConfig(aws.endpoint), maxAttempts });
  const clock = new JumpingClock();
  const ledger = new DynamoLedger({ client, tableName: 'ledger', keyPrefix, clock });
  ledger.begin({ getRemainingTimeInMillis: () => 30_000 } as Context);
  const deadline = deadlineAfter(30_000, clock);
  return ledger.once({ key: `${customerNumber}/1`, repeatsAfterUnknown: 1, deadline, attempt });
}

const operations = () => aws.requests.map(({ operation }) => operation);
const send = async () => accepted('sent');

/** A claim that is refused because of what the table holds, which DynamoDB gives with the refusal where it is asked to. */
function refusedBy(Item?: Readonly<Record<string, unknown>>): WireAnswer {
  return exception(400, 'ConditionalCheckFailedException', Item && { Item });
}

const settledItem = {
  id: { S: 'inbound#x' },
  status: { S: 'COMPLETED' },
  expiration: { N: '1' },
  data: { S: JSON.stringify(accepted('sent before')) },
};

describe('the ledger on DynamoDB', () => {
  it('makes two calls for an effect that happens', async () => {
    expect(await once(send)).toMatchObject({ kind: 'accepted', repeated: false });
    expect(operations()).toEqual(['UpdateItem', 'UpdateItem']);
  });

  it('makes one call for an effect that has happened', async () => {
    aws.answer = () => refusedBy(settledItem);
    expect(await once(send)).toEqual({ kind: 'accepted', value: 'sent before', repeated: true });
    expect(operations()).toEqual(['UpdateItem']);
    expect(aws.requests[0]?.body).toMatchObject({ ReturnValuesOnConditionCheckFailure: 'ALL_OLD' });
  });

  it('looks for itself where the refusal comes alone', async () => {
    aws.answer = ({ operation }) =>
      operation === 'GetItem' ? { status: 200, body: { Item: settledItem } } : refusedBy();
    expect(await once(send)).toMatchObject({ value: 'sent before', repeated: true });
    expect(operations()).toEqual(['UpdateItem', 'GetItem']);
    expect(aws.requests[1]?.body).toMatchObject({ ConsistentRead: true });
  });

  it('lets the other be where the effect is claimed', async () => {
    aws.answer = () => refusedBy({ id: { S: 'inbound#x' }, status: { S: 'INPROGRESS' } });
    expect(await once(send)).toEqual({ kind: 'refused-for-now', reason: 'claimed-elsewhere' });
  });

  it('knows its own claim again when the answer was lost and the SDK repeats it', async () => {
    let claims = 0;
    aws.answer = ({ body }) => {
      const { ExpressionAttributeValues: values } = body as {
        ExpressionAttributeValues: Record<string, unknown>;
      };
      if (!(':claimId' in values)) return claimed;
      claims += 1;
      const own = {
        claimId: values[':claimId'],
        status: { S: 'INPROGRESS' },
        starts: { N: '3' },
        ends: { N: '2' },
      };
      return claims === 1 ? 'reset' : refusedBy({ id: { S: 'inbound#x' }, ...own });
    };
    expect(await once(send, 'inbound', 3)).toEqual({ kind: 'accepted', value: 'sent', repeated: false });
    expect(claims).toBe(2);
  });

  it('hides the key in a digest, apart for each kind of effect', async () => {
    await once(send);
    await once(send, 'outbound');
    const ids = aws.requests.map(({ body }) => (body as { Key: { id: { S: string } } }).Key.id.S);
    expect(ids).toEqual([
      expect.stringMatching(/^inbound#[\w+/]{43}=$/),
      ids[0],
      expect.stringMatching(/^outbound#[\w+/]{43}=$/),
      ids[2],
    ]);
    expect(ids[0]?.replace('inbound', 'outbound')).toBe(ids[2]);
  });

  it('keeps the record for 90 days and the claim for as long as the function may run', async () => {
    const before = Date.now();
    await once(send);
    const after = Date.now();
    const values = aws.requests[0]?.body as { ExpressionAttributeValues: Record<string, { N: string }> };
    const { ':expiration': expiration, ':until': until } = values.ExpressionAttributeValues;
    const seconds = 90 * 24 * 3600;
    expect(Number(expiration?.N)).toBeGreaterThanOrEqual(Math.floor(before / 1000) + seconds);
    expect(Number(expiration?.N)).toBeLessThanOrEqual(Math.ceil(after / 1000) + seconds);
    expect(Number(until?.N)).toBeGreaterThanOrEqual(before + 30_000);
    expect(Number(until?.N)).toBeLessThanOrEqual(after + 30_000);
  });

  it('refuses to run where idempotency is switched off', async () => {
    vi.stubEnv('POWERTOOLS_IDEMPOTENCY_DISABLED', 'true');
    let attempts = 0;
    const attempt = async () => {
      attempts += 1;
      return accepted('sent');
    };
    await expect(once(attempt)).rejects.toThrow('unset POWERTOOLS_IDEMPOTENCY_DISABLED');
    expect(attempts).toBe(0);
    expect(aws.requests).toEqual([]);
  });

  it.each<[WireAnswer, string]>([
    [exception(400, 'ProvisionedThroughputExceededException'), 'throttled'],
    [exception(400, 'AccessDeniedException'), 'denied'],
    [exception(500, 'InternalServerError'), 'failed'],
    ['reset', 'reset'],
  ])('makes no attempt where the claim is %o', async (answer) => {
    aws.answer = () => answer;
    let attempts = 0;
    const attempt = async () => {
      attempts += 1;
      return accepted('sent');
    };
    expect(await once(attempt)).toEqual({ kind: 'refused-for-now', reason: 'ledger-claim-failed' });
    expect(attempts).toBe(0);
  });
});
