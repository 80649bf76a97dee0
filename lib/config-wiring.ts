import * as z from 'zod';
import { poolArnPattern, roleArnPattern } from './arn.ts';
import { section, text } from './config-shapes.ts';

const wiringOf = section('wiring', {
  poolArn: text(poolArnPattern, 'an ARN of a pool')
    .optional()
    .describe('The pool that the number is in: two-way SMS is then set for all numbers of the pool.'),
  formerChannelRoleArn: text(roleArnPattern, 'an ARN of a role')
    .optional()
    .describe('The role that two-way SMS has used so far; it is passed again when that is restored.'),
});

/** Key `wiring` of a number. */
export const wiring = z
  .union([z.boolean(), wiringOf], {
    error: 'true, false, or an object with poolArn, formerChannelRoleArn or both',
  })
  .default(true)
  .describe('Whether the stack turns two-way SMS on, and restores what was before when it goes.');
