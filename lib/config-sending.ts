import * as z from 'zod';
import { countries } from './config-customers.ts';
import { section, text } from './config-shapes.ts';

const seconds = 'a whole number of seconds from 5 to 259200, 3 days';
const flag = z.boolean({ error: 'true or false' });

/**
 * How texts are sent from a number.
 * Source of the limits: https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_SendTextMessage.html
 */
export const sending = section('settings for sending', {
  configurationSet: text(/^[A-Za-z0-9_-]{1,64}$/, 'the name of a configuration set')
    .optional()
    .describe('Configuration set that texts are sent with.'),
  pool: text(/^pool-[A-Za-z0-9]{1,64}$/, 'the id of a pool, such as "pool-0123abcd"')
    .optional()
    .describe('Pool that texts are sent from, instead of the number alone.'),
  protectConfiguration: text(/^protect-[A-Za-z0-9]{1,64}$/, 'the id of a protect configuration')
    .optional()
    .describe('Protect configuration that texts are sent with.'),
  maxPrice: text(/^\d{0,2}\.\d{1,5}$/, 'US dollars such as "0.05"')
    .optional()
    .describe('US dollars that each text may cost.'),
  timeToLiveSeconds: z
    .int({ error: seconds })
    .min(5, { error: seconds })
    .max(259_200, { error: seconds })
    .optional()
    .describe('How long a carrier may try to deliver a text; 3 days unless set.'),
  foldToGsm: flag
    .default(true)
    .describe('Whether curly quotes, dashes and the like give way where that makes a text GSM-7.'),
  media: countries
    .optional()
    .describe(
      'Beginnings of numbers such as "+1" that files are sent to as MMS, from a number that can; unless set, no files.',
    ),
  partMarkers: flag.default(false).describe('Whether each of several parts begins with "(1/3) ".'),
});

/** Language of menus and dates. */
export const language = z
  .string({ error: 'a language such as "en" or "pt-BR"' })
  .refine(isLanguage, { error: 'a language such as "en" or "pt-BR"' });

/** Zone of the times in menus. */
export const timeZone = z
  .string({ error: 'a time zone such as "Europe/Madrid"' })
  .refine(isTimeZone, { error: 'a time zone such as "Europe/Madrid"' });

/** How the agent is told that the customer wasn't reached. */
export const notes = z.enum(['off', 'attribute', 'message'], { error: '"off", "attribute" or "message"' });

function isLanguage(name: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(name).length > 0;
  } catch {
    return false;
  }
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
