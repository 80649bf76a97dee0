import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { PowertoolsLog } from './adapters/log.ts';
import { HttpStackAnswers } from './adapters/stack-answers.ts';
import { systemClock as clock } from './adapters/system-clock.ts';
import { EndUserMessagingOrigins } from './adapters/two-way-origins.ts';
import { answerStack } from './handlers/answer-stack.ts';

const connectionTimeout = 1_000;
const requestTimeout = 5_000;

export function composeNumberWiring() {
  const origins = new PinpointSMSVoiceV2Client({
    // The waits are the handler's own, as long as its deadline lets it.
    maxAttempts: 1,
    requestHandler: { connectionTimeout, requestTimeout, throwOnRequestTimeout: true },
  });
  return answerStack({
    origins: new EndUserMessagingOrigins(origins),
    answers: new HttpStackAnswers({ timeoutMilliseconds: requestTimeout }),
    log: new PowertoolsLog(),
    clock,
    attemptMilliseconds: connectionTimeout + requestTimeout,
  });
}
