import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HttpStackAnswers } from '../../lambda/adapters/stack-answers.ts';
import { accepted } from '../../lambda/core/outcome.ts';
import { LoopbackAws, type WireAnswer } from './loopback-aws.ts';

const answer = {
  Status: 'SUCCESS' as const,
  PhysicalResourceId: 'id',
  StackId: 'arn:aws:cloudformation:us-east-1:111122223333:stack/Bridge/1',
  RequestId: 'request-1',
  LogicalResourceId: 'Former',
};

let s3: LoopbackAws;
let answers: HttpStackAnswers;
let url: string;
beforeAll(async () => {
  s3 = await LoopbackAws.start();
  answers = new HttpStackAnswers({ timeoutMilliseconds: 200 });
  url = `${s3.endpoint}/answer?X-Amz-Signature=secret%2Bsigned`;
});
beforeEach(() => s3.reset());
afterAll(() => s3.stop());

describe('the answers to a stack', () => {
  it('are put where it asked, in the form that its URL is signed for: with no content type', async () => {
    expect(await answers.send(url, answer)).toEqual(accepted(undefined));

    const [request] = s3.requests;
    expect(request).toMatchObject({
      operation: 'PUT /answer?X-Amz-Signature=secret%2Bsigned',
      body: answer,
      headers: { 'content-length': String(JSON.stringify(answer).length) },
    });
    expect(request?.headers).not.toHaveProperty('content-type');
    expect(request?.headers).not.toHaveProperty('transfer-encoding');
  });

  it.each<[WireAnswer, object]>([
    [{ status: 503 }, { kind: 'refused-for-now', reason: 'answered 503' }],
    [{ status: 429 }, { kind: 'refused-for-now', reason: 'answered 429' }],
    [{ status: 403 }, { kind: 'refused-for-good', reason: 'answered 403' }],
    ['reset', { kind: 'refused-for-now', reason: 'unanswered TypeError' }],
    ['silence', { kind: 'refused-for-now', reason: 'unanswered TimeoutError' }],
  ])('do not get through when what comes is %j', async (response, outcome) => {
    s3.answer = () => response;

    expect(await answers.send(url, answer)).toEqual(outcome);
    expect(s3.requests).toHaveLength(1);
  });
});
