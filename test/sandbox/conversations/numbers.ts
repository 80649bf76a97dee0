/** What the numbers of a route are for. */
interface RouteNumbers {
  readonly route: string;
  /** Steered by words, its opt-outs managed by the bridge. */
  readonly own: string;
  /** Lets little through. */
  readonly guarded: string;
  /** Its opt-outs are managed by End User Messaging. */
  readonly managed: string;
}

const instanceArn = 'arn:aws:connect:us-east-1:111122223333:instance/7c6f2b1e-3a4d-4c58-9e0f-1b2d3c4e5f60';

/** Both ways into Connect, with the same three numbers each. */
export const routes: readonly RouteNumbers[] = [
  {
    route: 'integration-event',
    own: '+12065550100',
    guarded: '+12065550102',
    managed: '+12065550104',
  },
  { route: 'participant', own: '+12065550101', guarded: '+12065550103', managed: '+12065550105' },
];

const routeSettings: Readonly<Record<string, object>> = {
  'integration-event': { kind: 'integration-event', replies: 'bridge' },
  participant: {
    kind: 'participant',
    instanceArn,
    contactFlowId: '2d9b7c4e-8f1a-4b6d-a3c5-0e7f9d1b2c4a',
  },
};

export const texts = {
  held: 'We read what you wrote before first.',
  ended: 'Goodbye.',
  optedOut: 'You will hear no more from us.',
  optedIn: 'Welcome back.',
  agentJoined: '{displayName} is with you.',
  chatEnded: 'This chat is over.',
  attachment: 'We have a file for you: ask for it.',
} as const;

/** A configuration in which the numbers of each route differ in nothing but the route. */
export const configuration = {
  instanceArns: [instanceArn],
  numbers: routes.flatMap(({ route, own, guarded, managed }) => {
    const roomy = { flood: { texts: 200, seconds: 5 }, repeatedBody: { texts: 200, seconds: 5 } };
    const common = (phoneNumber: string) => ({
      phoneNumber,
      phoneNumberArn: `arn:aws:sms-voice:us-east-1:111122223333:phone-number/phone-${phoneNumber.slice(1)}`,
      route: routeSettings[route],
      timeZone: 'America/New_York',
    });
    return [
      {
        ...common(own),
        limits: roomy,
        texts: { ended: texts.ended, optedOut: texts.optedOut, optedIn: texts.optedIn },
        words: { end: ['bye'], optOut: { list: `list-${route}` } },
      },
      {
        ...common(guarded),
        limits: { flood: { texts: 3, seconds: 600 }, partsPerHour: 6 },
        texts: { held: texts.held },
      },
      {
        ...common(managed),
        limits: roomy,
        texts: { agentJoined: texts.agentJoined, chatEnded: texts.chatEnded, attachment: texts.attachment },
        ...(route === 'participant' && { sending: { media: { allowed: ['+1206'] } } }),
      },
    ];
  }),
};
