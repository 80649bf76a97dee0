import { expect, test } from 'vitest';
import { readServiceModel } from '../../sandbox/aws-endpoint/service-model.ts';
import { violationsOf } from '../../sandbox/aws-endpoint/violations.ts';

const models = { connect: readServiceModel('connect'), sms: readServiceModel('pinpoint-sms-voice-v2') };

const event = { SourceId: '+12065550123', DestinationId: 'arn', Event: { Type: 'MESSAGE' } };
const text = { DestinationPhoneNumber: '+12065550123', MessageBody: 'Hi' };

function pathsOf(service: keyof typeof models, operation: string, input: unknown): string[] {
  const model = models[service];
  return violationsOf(input, model.operations[operation]?.input ?? '', { model, path: '' }).map(
    ({ path }) => path,
  );
}

test.for([
  { what: 'a whole request', input: event, paths: [] },
  { what: 'a member that the model does not know', input: { ...event, Later: 1 }, paths: [] },
  { what: 'nothing', input: {}, paths: ['SourceId', 'DestinationId', 'Event'] },
  { what: 'an empty string', input: { ...event, SourceId: '' }, paths: ['SourceId'] },
  { what: 'a long string', input: { ...event, SourceId: 'x'.repeat(256) }, paths: ['SourceId'] },
  { what: 'a null', input: { ...event, SourceId: null }, paths: ['SourceId'] },
  { what: 'a wrong type', input: { ...event, SourceId: 1 }, paths: ['SourceId'] },
  { what: 'a wrong value', input: { ...event, Event: { Type: 'OTHER' } }, paths: ['Event.Type'] },
  {
    what: 'long content',
    input: { ...event, Event: { Type: 'MESSAGE', Content: 'x'.repeat(16_385) } },
    paths: ['Event.Content'],
  },
  {
    what: 'a map with a wrong value',
    input: { ...event, NewSessionDetails: { Attributes: { a: 1 } } },
    paths: ['NewSessionDetails.Attributes.a'],
  },
])('of SendChatIntegrationEvent: finds in $what $paths', ({ input, paths }) => {
  expect(pathsOf('connect', 'SendChatIntegrationEvent', input)).toEqual(paths);
});

test.for([
  { what: 'a whole request', input: text, paths: [] },
  {
    what: 'a number with letters',
    input: { ...text, DestinationPhoneNumber: '+1206CALLUS' },
    paths: ['DestinationPhoneNumber'],
  },
  { what: 'a blank body', input: { ...text, MessageBody: ' \n ' }, paths: ['MessageBody'] },
  { what: 'a body of 1,600 emoji', input: { ...text, MessageBody: '👍'.repeat(1600) }, paths: [] },
  {
    what: 'a body of 1,601 characters',
    input: { ...text, MessageBody: 'x'.repeat(1601) },
    paths: ['MessageBody'],
  },
  { what: 'a price without point', input: { ...text, MaxPrice: '10' }, paths: ['MaxPrice'] },
  { what: 'a short life', input: { ...text, TimeToLive: 4 }, paths: ['TimeToLive'] },
  {
    what: 'six entries of context',
    input: { ...text, Context: Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((key) => [key, 'x'])) },
    paths: ['Context'],
  },
  {
    what: 'a context value with a space behind',
    input: { ...text, Context: { a: 'x ' } },
    paths: ['Context.a'],
  },
])('of SendTextMessage: finds in $what $paths', ({ input, paths }) => {
  expect(pathsOf('sms', 'SendTextMessage', input)).toEqual(paths);
});
