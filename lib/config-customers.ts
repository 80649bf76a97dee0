import * as z from 'zod';
import { section, text } from './config-shapes.ts';

/**
 * The words that AWS End User Messaging itself takes for an opt-out.
 * Source: https://docs.aws.amazon.com/sms-voice/latest/userguide/keywords-required.html
 */
const customaryOptOutWords = [
  'ARRET',
  'CANCEL',
  'END',
  'OPT-OUT',
  'OPTOUT',
  'QUIT',
  'REMOVE',
  'STOP',
  'TD',
  'UNSUBSCRIBE',
];

/**
 * Sent whole, so it keeps to what one SMS may hold in any script
 * (https://docs.aws.amazon.com/sms-voice/latest/userguide/sms-limitations-character.html).
 */
const notice = text(/^(?!\s*$)[\s\S]{1,630}$/, 'a text of 1 to 630 characters');

const eventNotice = notice
  .refine((text) => !/[{}]/.test(text.replaceAll('{displayName}', '')), {
    error: 'no other placeholder than {displayName}',
  })
  .optional();

/** What the customer may be told. */
export const texts = section('texts that the customer may be told', {
  chatLimit: notice.optional().describe('Told, once a day, when Connect has no room for another chat.'),
  held: notice
    .optional()
    .describe(
      'Told, once a day, when a flood or a repeated body holds a text back; nobody else that is held is told.',
    ),
  ended: notice.optional().describe('Told when an end word has ended the chat.'),
  optedOut: notice.optional().describe('Told, as the last text, when an opt-out word was heard.'),
  optedIn: notice.optional().describe('Told when an opt-in word was heard.'),
  agentJoined: eventNotice.describe('Told when an agent joins the chat; {displayName} is replaced.'),
  agentLeft: eventNotice.describe('Told when an agent leaves the chat; {displayName} is replaced.'),
  transferred: eventNotice.describe('Told when the chat is handed over; {displayName} is replaced.'),
  chatEnded: eventNotice.describe('Told when the chat has ended, whoever ended it.'),
  idle: eventNotice.describe('Told when Connect warns of idleness; {displayName} is replaced.'),
  autoDisconnected: eventNotice.describe('Told when Connect has disconnected for idleness.'),
  attachment: notice.optional().describe('Told in the place of a file, which a text cannot carry.'),
});

const word = text(/^(?=.*[\p{L}\p{N}])\S(.{0,28}\S)?$/u, 'a word or phrase of 1 to 30 characters');
const wordList = z.array(word, { error: 'a list of words' });

const optOut = section('list, and words, optInWords, helpWords and helpText as you like', {
  list: text(/^[A-Za-z0-9_-]{1,64}$/, 'the name of an opt-out list in AWS End User Messaging').describe(
    'Opt-out list of this number, which must manage its opt-outs itself.',
  ),
  words: wordList
    .min(1, { error: 'at least one word' })
    .default(customaryOptOutWords)
    .describe('Opt out whoever begins a text with one.'),
  optInWords: wordList.default(['START', 'UNSTOP']).describe('Take an opt-out back.'),
  helpWords: wordList.default(['HELP']).describe('Are answered by helpText, when they are the whole text.'),
  helpText: notice.optional().describe('Answer to a help word; without it the text goes into the chat.'),
});

/** Words by which customers steer a number. */
export const words = section('end and optOut', {
  end: wordList.default([]).describe('End the chat when they are the whole text.'),
  optOut: optOut
    .optional()
    .describe('Only for a number that manages its opt-outs itself; AWS does it for all others.'),
});

const prefix = text(/^\+[1-9]\d{0,6}$/, 'the beginning of a number in E.164, such as "+44"');
const prefixes = z.array(prefix, { error: 'a list of beginnings of numbers' }).default([]);
const customerNumber = text(/^\+?[1-9]\d{2,14}$/, 'a number such as "+12065550100"');

/** Beginnings of numbers; the longest that fits decides. */
export const countries = section('allowed and denied', {
  allowed: prefixes.describe('These alone, where there are any.'),
  denied: prefixes.describe('Not these.'),
});

/** What holds texts back. */
export const limits = section('flood, repeatedBody, countries, blocked and partsPerHour', {
  flood: recency(10, 30).describe('How many texts of one customer pass within so many seconds.'),
  repeatedBody: recency(5, 60).describe('The same, of texts that are equal.'),
  countries: countries
    .prefault({})
    .describe('Beginnings of numbers such as "+44": where some are allowed, all others are held.'),
  blocked: z
    .array(customerNumber, { error: 'a list of numbers' })
    .default([])
    .describe('Customer numbers whose texts are held.'),
  partsPerHour: whole(1, 1_000)
    .default(60)
    .describe('How many parts a conversation is sent in an hour; what is over is held.'),
});

function recency(texts: number, seconds: number) {
  const shape = { texts: whole(1, 200).default(texts), seconds: whole(5, 600).default(seconds) };
  return section('texts and seconds', shape).prefault({});
}

function whole(least: number, most: number) {
  const error = `a whole number from ${least} to ${most}`;
  return z.int({ error }).min(least, { error }).max(most, { error });
}
