import { z } from 'zod';
import { measure } from '../services/sms/encoding.ts';
import { phoneSettingsSchema } from '../services/sms/phone-settings.ts';
import { statusOfEvent } from '../services/sms/receipt-event.ts';
import type { Engine } from '../start-engine.ts';
import { notFound } from './control-error.ts';
import { ok, type Route, readRequest } from './route.ts';

const textSchema = z.strictObject({
  from: z.string().regex(/^\+[1-9]\d{6,14}$/, 'expected an E.164 number such as +12065550123'),
  to: z.string().regex(/^(\+[1-9]\d{6,14}|\d{3,8})$/, 'expected an E.164 number or a short code'),
  body: z.string().max(100_000),
  keyword: z.string().min(1).max(30).optional(),
});

const measureSchema = z.strictObject({ body: z.string().max(100_000) });

const receiptSchema = z.strictObject({
  textId: z.string().min(1),
  eventType: z
    .string()
    .refine((type) => statusOfEvent(type) !== undefined, 'expected a type such as TEXT_DELIVERED'),
  isFinal: z.boolean().optional(),
});

/** The customers' phones, and what carriers say of their texts. */
export function textRoutes(engine: Engine): readonly Route[] {
  const { phones, texts, phoneSettings, carrier, buckets, feed } = engine;
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
    {
      method: 'POST',
      path: '/api/texts/measure',
      handle: ({ body }) => ok(measure(readRequest(measureSchema, body).body)),
    },
    {
      method: 'GET',
      path: '/api/texts/{id}/media',
      handle: ({ path }) => {
        const { media = '' } = texts.find(path.id ?? '') ?? {};
        const [, bucket = '', key = ''] = /^s3:\/\/([^/]+)\/(.+)$/.exec(media) ?? [];
        const file = buckets.find(bucket, key);
        if (!file) throw notFound(`no file came with text ${path.id}`);
        return { status: 200, file };
      },
    },
    { method: 'GET', path: '/api/phones', handle: () => ok(phoneSettings.settings) },
    {
      method: 'PUT',
      path: '/api/phones',
      handle: ({ body }) => {
        phoneSettings.replace(readRequest(phoneSettingsSchema, body));
        feed.publish({ event: 'settings', data: { name: 'phones' } });
        return ok(phoneSettings.settings);
      },
    },
    {
      method: 'POST',
      path: '/api/receipts',
      handle: ({ body }) => {
        const { textId, ...report } = readRequest(receiptSchema, body);
        const published = carrier.report(textId, report);
        if (published === undefined) throw notFound(`no text ${textId} was sent to a phone`);
        return { status: 202, body: { published } };
      },
    },
  ];
}
