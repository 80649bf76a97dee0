import * as z from 'zod';
import { section, text } from './config-shapes.ts';

/** Who is told that something needs a person. */
export const alarms = section('email, topicArn or dailySpendDollars', {
  email: z
    .email({ error: 'an e-mail address' })
    .optional()
    .describe('Is told; AWS asks it to confirm first.'),
  topicArn: text(
    /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,256}$/,
    'the ARN of a standard SNS topic',
  )
    .optional()
    .describe("A topic that is told, besides the stack's own; CloudWatch must be allowed to publish there."),
  dailySpendDollars: z
    .number({ error: 'a number of US dollars' })
    .positive({ error: 'a number of US dollars above 0' })
    .optional()
    .describe('US dollars a day, by the prices in receipts, above which the alarm on spend goes off.'),
});
