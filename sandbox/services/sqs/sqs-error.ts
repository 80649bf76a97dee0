import type { z } from 'zod';
import { AwsError } from '../../aws-endpoint/aws-error.ts';
import { operationMaker } from '../../aws-endpoint/aws-service.ts';

/** SQS's errors, with the code that its query protocol knew: the CLI and older SDKs still show that one. */
export const sqsErrors = {
  noQueue: () =>
    new AwsError({
      code: 'QueueDoesNotExist',
      queryCode: 'AWS.SimpleQueueService.NonExistentQueue',
      message: 'The specified queue does not exist.',
    }),
  invalidContents: () =>
    new AwsError({
      code: 'InvalidMessageContents',
      message:
        'Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF.',
    }),
  invalidParameter: (message: string) => new AwsError({ code: 'InvalidParameterValue', message }),
  missingParameter: (name: string) =>
    new AwsError({ code: 'MissingParameter', message: `The request must contain the parameter ${name}.` }),
  invalidHandle: () =>
    new AwsError({ code: 'ReceiptHandleIsInvalid', message: 'The input receipt handle is invalid.' }),
  notInFlight: () =>
    new AwsError({
      code: 'MessageNotInflight',
      queryCode: 'AWS.SimpleQueueService.MessageNotInflight',
      message: 'The specified message is not in flight.',
    }),
  emptyBatch: () => batchError('EmptyBatchRequest', 'There should be at least one entry in the request.'),
  tooManyEntries: (count: number) =>
    batchError(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are 10. You have sent ${count}.`,
    ),
  invalidBatchId: () =>
    batchError(
      'InvalidBatchEntryId',
      'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
    ),
  repeatedBatchId: (id: string) => batchError('BatchEntryIdsNotDistinct', `Id ${id} repeated.`),
  noSuchTask: () =>
    new AwsError({
      code: 'ResourceNotFoundException',
      message: 'The resource that you specified does not exist.',
    }),
} as const;

function batchError(code: string, message: string): AwsError {
  return new AwsError({ code, queryCode: `AWS.SimpleQueueService.${code}`, message });
}

/** Makes an operation of SQS. */
export const define = operationMaker(refuse);

function refuse(issue: z.core.$ZodIssue | undefined): AwsError {
  const name = issue?.path.join('.') ?? '';
  const missing = issue?.code === 'invalid_type' && issue.message.endsWith('received undefined');
  return missing
    ? sqsErrors.missingParameter(name)
    : sqsErrors.invalidParameter(`${name}: ${issue?.message}`);
}
