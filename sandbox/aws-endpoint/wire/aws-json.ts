import type { WireFormat } from './wire-answer.ts';

export interface AwsJsonOptions {
  /** What stands before an error's name, with its `#`. */
  readonly errorNamespace: string;
  /** Member that holds an error's message. */
  readonly messageMember: 'message' | 'Message';
  /** The service spoke the query protocol before, and still tells that protocol's codes. */
  readonly isQueryCompatible?: boolean;
}

/** awsJson1.0. Source: https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html */
export function awsJson({ errorNamespace, messageMember, isQueryCompatible }: AwsJsonOptions): WireFormat {
  const headers = { 'Content-Type': 'application/x-amz-json-1.0' };
  return {
    output: (_operation, output) => ({ status: 200, headers, body: JSON.stringify(output ?? {}) }),
    error: ({ code, message, members, queryCode }, _requestId) => ({
      // This protocol tells errors by their type; statuses below 500 are all 400.
      status: faultOf(code) === 'Receiver' ? 500 : 400,
      headers: {
        ...headers,
        ...(isQueryCompatible && { 'x-amzn-query-error': `${queryCode ?? code};${faultOf(code)}` }),
      },
      body: JSON.stringify({ __type: errorNamespace + code, [messageMember]: message, ...members }),
    }),
  };
}

function faultOf(code: string): 'Sender' | 'Receiver' {
  return code.startsWith('Internal') ? 'Receiver' : 'Sender';
}
