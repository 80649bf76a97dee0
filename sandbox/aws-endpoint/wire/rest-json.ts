import type { WireFormat } from './wire-answer.ts';

const headers = { 'Content-Type': 'application/json' };

/** restJson1. Source: https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html */
export const restJson: WireFormat = {
  output: (_operation, output) => ({ status: 200, headers, body: JSON.stringify(output ?? {}) }),
  error: ({ code, message, status, members }) => ({
    status,
    headers: { ...headers, 'x-amzn-ErrorType': code },
    body: JSON.stringify({ Message: message, ...members }),
  }),
};
