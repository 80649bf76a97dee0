import { z } from 'zod';

/** What lies in dead letters, and the event that an intake would have to get again. */
export interface DeadLetter {
  readonly reason: string;
  /** `undefined` for what nobody can read. */
  readonly event: unknown;
}

/** Lambda's record of an event whose retries are exhausted. */
const onFailureRecord = z
  .object({
    requestContext: z.object({ condition: z.string() }),
    requestPayload: z.unknown(),
    responsePayload: z.object({ errorType: z.string().optional() }).nullish(),
  })
  .transform(({ requestContext, requestPayload, responsePayload }) => ({
    reason: responsePayload?.errorType ?? requestContext.condition,
    event: requestPayload,
  }));

/** What SNS could not deliver. */
const notification = z
  .object({
    Type: z.literal('Notification'),
    TopicArn: z.string(),
    SigningCertURL: z.string().optional(),
    UnsubscribeURL: z.string().optional(),
  })
  .loose()
  .transform(({ SigningCertURL, UnsubscribeURL, ...core }) => ({
    reason: 'undeliverable',
    event: {
      Records: [
        {
          EventSource: 'aws:sns',
          EventVersion: '1.0',
          EventSubscriptionArn: core.TopicArn,
          Sns: { ...core, SigningCertUrl: SigningCertURL, UnsubscribeUrl: UnsubscribeURL },
        },
      ],
    },
  }));

/** What an intake put there itself: the event as it came. */
const ownEvent = z
  .looseObject({ Records: z.array(z.unknown()) })
  .transform((event) => ({ reason: 'unknown', event }));

const envelope = z.union([onFailureRecord, notification, ownEvent]);

/**
 * Reads a message of a dead-letter queue, whoever put it there.
 * @param attribute the reason that was written beside it
 */
export function readDeadLetter(body: string, attribute: string | undefined): DeadLetter {
  const { reason, event } = envelope.safeParse(readJson(body)).data ?? {
    reason: 'unknown',
    event: undefined,
  };
  return { reason: attribute ?? reason, event };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
