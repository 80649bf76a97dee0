import { AwsError } from '../../aws-endpoint/aws-error.ts';
import { type AwsService, operationMaker } from '../../aws-endpoint/aws-service.ts';
import { type Tables, tableRequest } from './tables.ts';

const operationNames = [
  'BatchGetItem',
  'BatchWriteItem',
  'DeleteItem',
  'DescribeTable',
  'DescribeTimeToLive',
  'GetItem',
  'ListTables',
  'PutItem',
  'Query',
  'Scan',
  'UpdateItem',
];

const define = operationMaker(
  (issue) =>
    new AwsError({ code: 'SerializationException', message: `${issue?.path.join('.')}: ${issue?.message}` }),
);

/** DynamoDB on the wire. */
export function dynamodbService(tables: Tables, place: { account: string; region: string }): AwsService {
  const operationOf = (name: string) =>
    define({
      request: tableRequest,
      resource: ({ TableName = '*' }) =>
        `arn:aws:dynamodb:${place.region}:${place.account}:table/${TableName.slice(TableName.lastIndexOf('/') + 1)}`,
      run: (request) => tables.call(name, request),
    });
  return {
    name: 'dynamodb',
    actionPrefix: 'dynamodb',
    errorCodes: {
      denied: 'AccessDeniedException',
      throttled: () => 'ProvisionedThroughputExceededException',
      internal: 'InternalServerError',
    },
    operations: Object.fromEntries(operationNames.map((name) => [name, operationOf(name)])),
  };
}
