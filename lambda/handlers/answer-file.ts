import type { Context } from 'aws-lambda';
import { type SendFilePorts, sendFile } from '../core/outbound/send-file.ts';
import type { Outcome } from '../core/outcome.ts';
import type { Log } from '../core/ports.ts';
import { parseFile } from '../events/file-sending.ts';

export interface AnswerFilePorts extends SendFilePorts {
  readonly log: Log;
}

/** Makes the handler that the outbound delivery calls for a file, and whose answer is the outcome. */
export function answerFile(
  ports: AnswerFilePorts,
): (event: unknown, context: Context) => Promise<Outcome<{ readonly messageId: string }>> {
  return async (event, context) => {
    const parsed = parseFile(event);
    if (!parsed.ok) return { kind: 'refused-for-good', reason: `unreadable-request ${parsed.reason}` };
    const deadline = { remainingMilliseconds: () => context.getRemainingTimeInMillis() };
    const outcome = await sendFile(parsed.value, ports, { deadline });
    const correlationId = parsed.value.context.item;
    const reason = 'reason' in outcome ? outcome.reason : undefined;
    ports.log.info(`file ${outcome.kind}`, { correlationId, reason });
    return outcome;
  };
}
