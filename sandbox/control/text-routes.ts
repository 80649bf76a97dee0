import { z } from 'zod';
import type { Engine } from '../start-engine.ts';
import { ok, type Route, readRequest } from './route.ts';

const textSchema = z.strictObject({
  from: z.string().regex(/^\+[1-9]\d{6,14}$/, 'expected an E.164 number such as +12065550123'),
  to: z.string().regex(/^(\+[1-9]\d{6,14}|\d{3,8})$/, 'expected an E.164 number or a short code'),
  body: z.string().max(100_000),
  keyword: z.string().min(1).max(30).optional(),
});

/** The customers' phones. */
export function textRoutes({ phones, texts }: Engine): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/api/texts',
      handle: ({ body }) => ({ status: 202, body: { id: phones.send(readRequest(textSchema, body)) } }),
    },
    {
      method: 'GET',
      path: '/api/texts',
      // A plain plus in a query stands for a space.
      handle: ({ query }) => ok(texts.list(query.get('number')?.replace(/^ /, '+'))),
    },
  ];
}
