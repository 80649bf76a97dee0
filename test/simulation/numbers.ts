import type { BridgeNumber } from '../../lambda/core/bridge-number.ts';
import { bridgeNumber, participantNumber } from '../fixtures/numbers.ts';

const words = { end: ['bye'], optOut: ['STOP'], optIn: ['START'], help: [] };

const texts = {
  ended: 'Goodbye.',
  optedOut: 'You hear no more of us.',
  optedIn: 'Welcome back.',
  held: 'We read what you wrote before first.',
  attachment: 'We have a file for you.',
};

/** The second sends files. */
const sending = { ...participantNumber.sending, media: { allowed: [], denied: [] } };

/** What is said in place of a file. */
export const attachmentText = texts.attachment;

/** One number on each route, each with an opt-out list of its own. */
const numbers: readonly BridgeNumber[] = [
  { ...bridgeNumber, texts, words: { ...words, optOutList: 'First' } },
  { ...participantNumber, texts, sending, words: { ...words, optOutList: 'Second' } },
];

/** The numbers as they are configured, and as the next deploy configures them. */
export const configurations = [
  new Map(numbers.map((number) => [number.phoneNumber, number])),
  new Map(
    numbers.map((number) => [
      number.phoneNumber,
      { ...number, displayName: 'Customer', sending: { ...number.sending, partMarkers: true } },
    ]),
  ),
] as const;

export const phoneNumbers = numbers.map(({ phoneNumber }) => phoneNumber);
