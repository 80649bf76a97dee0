import { z } from 'zod';

const envelope = {
  version: z.literal(1),
  snsMessageId: z.string(),
  snsTimestamp: z.string(),
  correlationId: z.string(),
};

export const textMessage = z.object({
  ...envelope,
  payload: z.object({
    id: z.string(),
    customerNumber: z.string(),
    bridgeNumber: z.string(),
    body: z.string(),
    keyword: z.string().optional(),
  }),
});

export const itemMessage = z.object({
  ...envelope,
  payload: z.object({
    id: z.string(),
    contactId: z.string(),
    instanceId: z.string(),
    type: z.string(),
    contentType: z.string().optional(),
    content: z.string().optional(),
    role: z.string().optional(),
    visibility: z.string().optional(),
  }),
});
