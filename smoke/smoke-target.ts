import type { AwsTarget } from '../commands/target.ts';
import type { Taken } from './trial.ts';

/** Where the bridge that is tried out stands. */
export interface SmokeTarget {
  readonly aws: AwsTarget;
  readonly inboundTopicArn: string;
  readonly conversationTableName: string;
  /** How long what comes late is waited for. */
  readonly patienceMilliseconds: number;
}

/** Makes a call, and tells a refusal by AWS's own names. */
export async function taken<Value>(call: () => Promise<Value>): Promise<Taken<Value>> {
  try {
    return { kind: 'accepted', value: await call() };
  } catch (error) {
    if (!(error instanceof Error) || !('$fault' in error)) throw error;
    const reason: unknown = Reflect.get(error, 'Reason');
    return { kind: 'refused', name: error.name, ...(typeof reason === 'string' && { reason }) };
  }
}
