import { beforeEach, expect, test } from 'vitest';
import { createCore } from '../../sandbox/engine/core.ts';
import { NumberSettings } from '../../sandbox/services/sms/number-settings.ts';
import { OptOutLists } from '../../sandbox/services/sms/opt-out-lists.ts';
import { Phones } from '../../sandbox/services/sms/phones.ts';
import { Texts } from '../../sandbox/services/sms/texts.ts';

const customer = '+12065550123';
const managedByAws = '+12065550100';
const managedByItself = '+12065550101';
const phoneNumberArn = 'arn:aws:sms-voice:us-east-1:111122223333:phone-number/phone-1';
const ownArn = 'arn:aws:sms-voice:us-east-1:111122223333:phone-number/phone-2';
const route = 'participant';
const place = {
  numbers: [
    { phoneNumber: managedByAws, phoneNumberArn, route },
    { phoneNumber: managedByItself, phoneNumberArn: ownArn, route, ownOptOutList: 'Own' },
  ],
};

let texts: Texts;
let optOuts: OptOutLists;
let published: string[];
let phones: Phones;

beforeEach(() => {
  const core = createCore(1);
  texts = new Texts(core);
  const numberSettings = new NumberSettings();
  optOuts = new OptOutLists({ ...core, place, numberSettings });
  published = [];
  const publish = ({ message }: { message: string }) => {
    published.push(JSON.parse(message).messageBody);
    return 'id';
  };
  phones = new Phones({
    ...core,
    ...{ texts, optOuts, numberSettings, place },
    topics: { arns: () => ['arn:topic'], publish },
    inboundTopicArn: 'arn:topic',
  });
  phones.connectNumbers();
});

const answers = () => texts.list(customer).filter(({ direction }) => direction === 'outbound');

test.for(['STOP', ' stop please', 'Opt-Out', 'end', 'TD'])(
  '%s is answered by AWS, opts out and reaches nobody',
  (body) => {
    phones.send({ from: customer, to: managedByAws, body });

    expect(published).toEqual([]);
    expect(optOuts.find('Default')).toMatchObject([{ customerNumber: customer, isByCustomer: true }]);
    expect(answers()).toMatchObject([{ from: managedByAws, to: customer }]);
  },
);

test('HELP is answered by AWS and opts nobody out', () => {
  phones.send({ from: customer, to: managedByAws, body: 'help' });

  expect(published).toEqual([]);
  expect(optOuts.find('Default')).toEqual([]);
  expect(answers()).toHaveLength(1);
});

test.for(['Hello', "Don't stop", 'Ending soon?', 'helpful', '🙂 stop', 'END2'])(
  '%s is a text like any other',
  (body) => {
    phones.send({ from: customer, to: managedByAws, body });

    expect(published).toEqual([body]);
    expect(answers()).toEqual([]);
  },
);

test('a number that manages its opt-outs itself is handed its keywords', () => {
  phones.send({ from: customer, to: managedByItself, body: 'STOP' });

  expect(published).toEqual(['STOP']);
  expect(optOuts.find('Own')).toEqual([]);
});
