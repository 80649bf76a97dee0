/** The list of the number that manages its opt-outs itself. */
export const ownList = 'Own';

const instanceArn = 'arn:aws:connect:us-east-1:111122223333:instance/7c6f2b1e-3a4d-4c58-9e0f-1b2d3c4e5f60';

/** What makes the roles be granted everything that they ever are. */
export const configuration = {
  instanceArns: [instanceArn],
  numbers: [
    {
      phoneNumber: '+12065550100',
      phoneNumberArn: 'arn:aws:sms-voice:us-east-1:111122223333:phone-number/phone-one',
      route: { kind: 'integration-event', replies: 'bridge' },
    },
    {
      phoneNumber: '+12065550101',
      phoneNumberArn: 'arn:aws:sms-voice:us-east-1:111122223333:phone-number/phone-two',
      route: {
        kind: 'participant',
        instanceArn,
        contactFlowId: '2d9b7c4e-8f1a-4b6d-a3c5-0e7f9d1b2c4a',
      },
      sending: { media: { allowed: ['+1'] } },
      words: { optOut: { list: ownList } },
      texts: { optedOut: 'You are out.', optedIn: 'You are in.' },
    },
  ],
};
