import { describe, expect, test } from 'vitest';
import { AwsError } from '../../sandbox/aws-endpoint/aws-error.ts';
import { recognise } from '../../sandbox/aws-endpoint/recognise.ts';
import { restRouter } from '../../sandbox/aws-endpoint/rest-routes.ts';
import { readServiceModel } from '../../sandbox/aws-endpoint/service-model.ts';
import { awsJson } from '../../sandbox/aws-endpoint/wire/aws-json.ts';
import { awsQuery, parseForm } from '../../sandbox/aws-endpoint/wire/aws-query.ts';
import { restJson } from '../../sandbox/aws-endpoint/wire/rest-json.ts';

const restServices = new Map([['connect' as const, restRouter(readServiceModel('connect'))]]);

describe('a request', () => {
  test.for([
    {
      request: { headers: { 'x-amz-target': 'AmazonSQS.SendMessage' }, body: '{"QueueUrl":"q"}' },
      expected: { service: 'sqs', operation: 'SendMessage', input: { QueueUrl: 'q' } },
    },
    {
      request: { headers: { 'x-amz-target': 'PinpointSMSVoiceV2.SendTextMessage' }, body: '{}' },
      expected: { service: 'sms', operation: 'SendTextMessage', input: {} },
    },
    {
      request: {
        headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
        body: 'Action=ListTopics&Version=2010-03-31',
      },
      expected: { service: 'sns', operation: 'ListTopics', input: {} },
    },
    {
      request: { method: 'GET', target: '/contact/attributes/i%2D1/c1', headers: {}, body: '' },
      expected: {
        service: 'connect',
        operation: 'GetContactAttributes',
        input: { InstanceId: 'i-1', InitialContactId: 'c1' },
      },
    },
    {
      request: { target: '/chat-integration-event', headers: {}, body: '{"SourceId":"s"}' },
      expected: { service: 'connect', operation: 'SendChatIntegrationEvent', input: { SourceId: 's' } },
    },
  ])('is known as $expected.operation', ({ request: { body, ...request }, expected }) => {
    const bytes = Buffer.from(body);
    expect(recognise({ method: 'POST', target: '/', ...request, bytes }, restServices)).toMatchObject(
      expected,
    );
  });

  test.for(['/', '/chat-integration-event/more', '/contact/attributes/only'])(
    "on %s is nobody's",
    (target) => {
      const bytes = Buffer.alloc(0);
      expect(recognise({ method: 'POST', target, headers: {}, bytes }, restServices)).toBeUndefined();
    },
  );
});

test('a form becomes lists and objects, without touching any prototype', () => {
  const { operation, input } = parseForm(
    'Action=Publish&MessageAttributes.entry.2.Name=b&MessageAttributes.entry.1.Name=a&MessageAttributes.entry.1.Value.StringValue=1&__proto__.polluted=yes',
  );

  expect(operation).toBe('Publish');
  expect(input).toMatchObject({
    MessageAttributes: [{ Name: 'a', Value: { StringValue: '1' } }, { Name: 'b' }],
  });
  expect({}).not.toHaveProperty('polluted');
});

describe('an error', () => {
  const error = new AwsError({
    code: 'Oops',
    message: 'a < b',
    status: 404,
    members: { Reason: 'R' },
    queryCode: 'Old.Oops',
  });

  test('has its type in the body and the code of the query protocol in a header in awsJson', () => {
    const answer = awsJson({
      errorNamespace: 'com.amazonaws.sqs#',
      messageMember: 'message',
      isQueryCompatible: true,
    }).error(error, 'id');

    expect(answer).toMatchObject({ status: 400, headers: { 'x-amzn-query-error': 'Old.Oops;Sender' } });
    expect(JSON.parse(String(answer.body))).toEqual({
      __type: 'com.amazonaws.sqs#Oops',
      message: 'a < b',
      Reason: 'R',
    });
  });

  test('has its type in a header and a status of its own in restJson', () => {
    const answer = restJson.error(error, 'id');

    expect(answer).toMatchObject({ status: 404, headers: { 'x-amzn-ErrorType': 'Oops' } });
    expect(JSON.parse(String(answer.body))).toEqual({ Message: 'a < b', Reason: 'R' });
  });

  test('is escaped XML in the query protocol', () => {
    expect(awsQuery('http://example.com/').error(error, 'id').body).toContain(
      '<Code>Oops</Code><Message>a &#60; b</Message>',
    );
  });
});
