import type { Taken } from './trial.ts';

/** Where the bridge that is tried out stands. */
export interface SmokeTarget {
  /** Options of the SDK's clients. */
  readonly aws: {
    readonly region: string;
    readonly profile?: string;
    readonly endpoint?: string;
    readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
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
