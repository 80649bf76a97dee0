import { z } from 'zod';

const idSchema = z.union([
  z.object({ inboundMessageId: z.string() }).transform(({ inboundMessageId }) => inboundMessageId),
  z.object({ Id: z.string() }).transform(({ Id }) => Id),
  z.object({ correlationId: z.string() }).transform(({ correlationId }) => correlationId),
]);

/** Id of the text or chat item that a message carries; `undefined` when it carries none. */
export function findCorrelationId(message: string): string | undefined {
  try {
    return idSchema.safeParse(JSON.parse(message)).data;
  } catch {
    return undefined;
  }
}
