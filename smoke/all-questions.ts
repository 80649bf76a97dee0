import type { Question } from './question.ts';
import { byHand } from './questions/by-hand.ts';
import { ceiling } from './questions/ceiling.ts';
import { changedToken } from './questions/changed-token.ts';
import { eventOpensChat } from './questions/event-opens-chat.ts';
import { integrationEvent } from './questions/integration-event.ts';
import { richTypes } from './questions/rich-types.ts';
import { roundTrip } from './questions/round-trip.ts';
import { subtype } from './questions/subtype.ts';
import { transcript } from './questions/transcript.ts';
import { twoChats } from './questions/two-chats.ts';

/** Everything that only an account can answer, what decides most first. */
export const allQuestions: readonly Question[] = [
  integrationEvent,
  subtype,
  richTypes,
  eventOpensChat,
  twoChats,
  changedToken,
  transcript,
  ceiling,
  roundTrip,
  ...byHand,
];
