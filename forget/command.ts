import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { type Command, UsageError } from '../commands/command.ts';
import { describeStack } from '../commands/describe-stack.ts';
import { jsonOption } from '../commands/options.ts';
import { configOption, readConfig } from '../commands/read-config.ts';
import { findTarget, targetOptions } from '../commands/target.ts';
import { type Forgotten, forgetCustomer } from './forget-customer.ts';

const options = {
  customer: { type: 'string', value: 'NUMBER', about: 'whom to forget, E.164' },
  'dry-run': { type: 'boolean', about: 'only count what would be erased' },
  ...configOption,
  ...targetOptions,
  ...jsonOption,
} as const;

/** `npm run forget` */
export const forgetCommand: Command<typeof options> = {
  name: 'forget',
  summary: "Erases one customer from the bridge's tables and queues, and says what it found.",
  options,
  async run(given) {
    const { customer } = given;
    if (customer === undefined || !/^\+[1-9]\d{6,14}$/.test(customer)) {
      throw new UsageError(
        `--customer ${customer ?? 'is missing'}: expected an E.164 number such as +14255550182`,
      );
    }
    const { aws, stackName } = await findTarget(given, readConfig(given.config));
    const outputs = await describeStack(aws, stackName);
    const clients = { dynamodb: new DynamoDBClient(aws), sqs: new SQSClient(aws) };
    try {
      const erases = !given['dry-run'];
      const forgotten = await forgetCustomer({ customerNumber: customer, outputs, erases, ...clients });
      if (given.json) console.log(JSON.stringify(forgotten, undefined, 2));
      else print(forgotten);
      return forgotten.left.length === 0 ? 0 : 1;
    } catch (error) {
      if (!(error instanceof Error) || !('$fault' in error)) throw error;
      console.error(
        `AWS answered ${error.name}; what is erased stays erased: mend that, then run this again`,
      );
      return 1;
    }
  },
};

function print({ erased, rows, queues, left }: Forgotten): void {
  const done = erased ? 'erased' : 'found';
  // Without deleting, a FIFO queue doesn't show all of a group.
  const least = erased ? '' : 'at least ';
  console.log(`${rows} rows of conversations and chats ${done}`);
  for (const { name, theirs, others } of queues) {
    console.log(`${name}: ${least}${theirs} messages ${done}, ${others} of others looked at and put back`);
  }
  for (const todo of left) console.log(`left: ${todo}`);
  console.log(notHere);
}

const notHere = `
The ledger holds neither numbers nor texts, only digests and ids that no row connects with a number any more; they
expire after 90 days. An opt-out stays in End User Messaging, where it keeps the customer from being texted. Backups of the
tables end after 35 days. What Connect and your analytics hold (contact records, transcripts, attributes) is theirs.`;
