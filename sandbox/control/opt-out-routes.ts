import { z } from 'zod';
import type { Engine } from '../start-engine.ts';
import { notFound } from './control-error.ts';
import { done, ok, type Route, readRequest } from './route.ts';

const pairSchema = z.strictObject({ customerNumber: z.string(), bridgeNumber: z.string() });

/** Who wants no texts, and the way back, which AWS leaves to the owner of a list. */
export function optOutRoutes({ optOuts, place, timeline }: Engine): readonly Route[] {
  return [
    { method: 'GET', path: '/api/opt-outs', handle: () => ok(optOuts.pairs()) },
    {
      method: 'POST',
      path: '/api/opt-outs/remove',
      handle: ({ body }) => {
        const { customerNumber, bridgeNumber } = readRequest(pairSchema, body);
        const number = place.numbers.find(({ phoneNumber }) => phoneNumber === bridgeNumber);
        const removed = number && optOuts.remove(optOuts.listOf(number), customerNumber);
        if (!removed) throw notFound(`${customerNumber} has not opted out of ${bridgeNumber}`);
        timeline.add({ hop: 'sms', summary: 'a customer is taken off an opt-out list' });
        return done;
      },
    },
  ];
}
