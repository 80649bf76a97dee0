import type { Context } from 'aws-lambda';
import type { Clock, Log } from '../core/ports.ts';
import { keepFormer, rememberFormer } from '../core/wiring/remember-former.ts';
import type { StackAnswer, StackAnswers } from '../core/wiring/stack-answer.ts';
import type { Origins } from '../core/wiring/two-way.ts';
import { waitOut } from '../core/wiring/wait-out.ts';
import { unwireNumber, wireNumber } from '../core/wiring/wire-number.ts';
import { done, failed, type Wiring, type WiringPorts } from '../core/wiring/wiring.ts';
import {
  parseWiringRequest,
  readStackRequest,
  type StackRequest,
  type WiringRequest,
} from '../events/stack-request.ts';

export interface AnswerStackPorts {
  readonly origins: Origins;
  readonly answers: StackAnswers;
  readonly log: Log;
  readonly clock: Clock;
  /** What one call may take at most. */
  readonly attemptMilliseconds: number;
}

/** Shorter than what CloudFormation takes in all: 4,096 bytes. */
const longestReason = 1_500;

/**
 * Makes the handler of the stack's custom resources: whatever happens, CloudFormation is answered. It throws when
 * the answer doesn't get through; Lambda then calls again, and everything done here may be done twice.
 */
export function answerStack(ports: AnswerStackPorts): (event: unknown, context: Context) => Promise<void> {
  return async (event, context) => {
    const request = readStackRequest(event);
    const remaining = () => context.getRemainingTimeInMillis();
    const { attemptMilliseconds, clock, log } = ports;
    // The answer itself needs the time of one more call.
    const patience = {
      clock,
      attemptMilliseconds,
      deadline: { remainingMilliseconds: () => remaining() - 2 * attemptMilliseconds },
    };
    const wiring = await wiringOf(request, { origins: ports.origins, patience }).catch((fault) => {
      log.error('wiring failed', { resource: request.LogicalResourceId }, fault);
      return failed('a fault', 'none', "see the function's log, then try again");
    });
    tell(request, wiring, log);
    const answer = answerOf(request, wiring);
    const deadline = { remainingMilliseconds: remaining };
    const sent = await waitOut(() => ports.answers.send(request.ResponseURL, answer), {
      ...patience,
      deadline,
    });
    if (sent.kind !== 'accepted') throw new Error(`the stack could not be answered: ${sent.reason}`);
  };
}

async function wiringOf(request: StackRequest, ports: WiringPorts): Promise<Wiring> {
  const parsed = parseWiringRequest(request);
  if (parsed.ok) return perform(parsed.value, ports);
  return failed(
    `${request.ResourceType} with ${parsed.reason}`,
    'what this version deploys',
    'deploy it again',
  );
}

async function perform(request: WiringRequest, ports: WiringPorts): Promise<Wiring> {
  switch (request.task) {
    case 'remember':
      return rememberFormer(request, ports);
    case 'keep':
      return keepFormer(request, ports);
    case 'forget':
      return done('forgotten');
    case 'wire': {
      const wiring = await wireNumber(request, ports);
      return wiring.kind === 'done' ? { ...wiring, value: request.origin.arn } : wiring;
    }
    case 'unwire':
      return unwireNumber(request, ports);
  }
}

function answerOf(request: StackRequest, wiring: Wiring): StackAnswer {
  const { StackId, RequestId, LogicalResourceId, PhysicalResourceId } = request;
  const ids = { StackId, RequestId, LogicalResourceId };
  if (wiring.kind === 'done') {
    return {
      ...ids,
      Status: 'SUCCESS',
      PhysicalResourceId: wiring.value ?? PhysicalResourceId ?? LogicalResourceId,
    };
  }
  return {
    ...ids,
    Status: 'FAILED',
    Reason: wiring.reason.slice(0, longestReason),
    PhysicalResourceId: PhysicalResourceId ?? LogicalResourceId,
  };
}

function tell(request: StackRequest, wiring: Wiring, log: Log): void {
  const fields = { resource: request.LogicalResourceId, request: request.RequestType };
  if (wiring.kind === 'done') log.info('wiring done', { ...fields, what: wiring.what });
  else log.warn('wiring failed', { ...fields, reason: wiring.reason });
}
