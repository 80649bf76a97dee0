import { AwsError } from '../../aws-endpoint/aws-error.ts';

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
  noSuchTask: () =>
    new AwsError({
      code: 'ResourceNotFoundException',
      message: 'The resource that you specified does not exist.',
    }),
} as const;
