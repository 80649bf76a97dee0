import type { Chat } from '../../../sandbox/services/connect/chat.ts';
import type { Engine } from '../../../sandbox/start-engine.ts';

/** One thing that the bridge does for a customer. */
export interface Scenario {
  readonly title: string;
  readonly route: string;
  /** The call that says something, and has no token by which a repeat is known. */
  readonly sending: string | undefined;
  /** Brings the conversation to where the thing can happen. */
  prepare(pair: Pair): void;
  /** Whether it is there. */
  isPrepared(pair: Pair): boolean;
  /** Lets it happen. */
  begin(pair: Pair): void;
  /** How often it has been said where it was to be said. */
  timesSaid(pair: Pair): number;
}

/** A customer whom nobody else has, and the number of ours that they text. */
export interface Pair {
  readonly from: string;
  readonly to: string;
}

const first = 'Hello';
const later = 'And something else';
const answer = 'Here you are.';

/** Texts on both routes, first and later ones, and an answer, whose way is one for both. */
export function scenariosOf(engine: Engine): readonly Scenario[] {
  const write = (pair: Pair, body: string): void => {
    engine.phones.send({ ...pair, body });
  };
  const said = (pair: Pair, body: string) => bodiesOf(chatsOf(engine, pair)).filter((each) => each === body);
  const texts = [
    { route: 'integration-event', sending: 'SendChatIntegrationEvent' },
    { route: 'participant', sending: undefined },
  ].flatMap((way) => [
    {
      ...way,
      title: `a first text by ${way.route}`,
      prepare: () => {},
      isPrepared: () => true,
      begin: (pair: Pair) => write(pair, first),
      timesSaid: (pair: Pair) => said(pair, first).length,
    },
    {
      ...way,
      title: `a later text by ${way.route}`,
      prepare: (pair: Pair) => write(pair, first),
      isPrepared: (pair: Pair) => said(pair, first).length === 1,
      begin: (pair: Pair) => write(pair, later),
      timesSaid: (pair: Pair) => said(pair, later).length,
    },
  ]);
  return [
    ...texts,
    {
      title: 'an answer',
      route: 'participant',
      sending: 'SendTextMessage',
      prepare: (pair) => write(pair, first),
      isPrepared: (pair) => said(pair, first).length === 1,
      begin: (pair) => {
        for (const chat of chatsOf(engine, pair)) engine.chats.add(chat, { ...fromAgent, content: answer });
      },
      timesSaid: ({ from }) => engine.texts.list(from).filter(({ body }) => body === answer).length,
    },
  ];
}

export function chatsOf({ chats }: Engine, { from }: Pair): readonly Chat[] {
  return chats.all().filter(({ customerNumber }) => customerNumber === from);
}

const fromAgent = {
  ...{ type: 'MESSAGE', contentType: 'text/plain' },
  ...{ role: 'AGENT', displayName: 'Agent', visibility: 'ALL' },
} as const;

function bodiesOf(chats: readonly Chat[]): readonly (string | undefined)[] {
  return chats
    .flatMap(({ items }) => items)
    .filter(({ type, role }) => type === 'MESSAGE' && role === 'CUSTOMER')
    .map(({ content }) => content);
}
