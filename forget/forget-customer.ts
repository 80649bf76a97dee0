import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { deleteRows, findCustomerRows } from './customer-rows.ts';
import { type QueueFindings, searchQueue } from './search-queue.ts';

export interface ForgetCustomer {
  readonly customerNumber: string;
  /** Of the stack. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly dynamodb: DynamoDBClient;
  readonly sqs: SQSClient;
  /** Erases what it finds, or only counts it. */
  readonly erases: boolean;
}

/** What was found of a customer. No text in it names them. */
export interface Forgotten {
  readonly erased: boolean;
  /** Of the conversation table. */
  readonly rows: number;
  readonly openChats: number;
  readonly queues: readonly (QueueFindings & { readonly name: string })[];
  /** What has to be done before nothing is left. */
  readonly left: readonly string[];
}

/** How long messages that wait for a person may be out of sight, and those of a lane, for whom somebody waits. */
const holdSeconds = { kept: 300, lane: 30 };

const queueOutput = /^(\w+(Lane|FailureQueue|DeadLetters))Url$/;

/**
 * Erases one customer from the queues and the conversation table. The queues come first: the rows tell which chats
 * are theirs, so that a search which was interrupted can be begun again.
 */
export async function forgetCustomer(asked: ForgetCustomer): Promise<Forgotten> {
  const { customerNumber, outputs, dynamodb, sqs, erases } = asked;
  const table = { client: dynamodb, tableName: outputs.ConversationTableName ?? '' };
  const rows = await findCustomerRows(table, customerNumber);
  const customer = { number: customerNumber, contactIds: rows.contactIds };
  const queues: Forgotten['queues'][number][] = [];
  for (const { name, url, hold } of queuesOf(outputs)) {
    const findings = await searchQueue({ sqs, url, erases, holdSeconds: hold }, customer);
    queues.push({ name, ...findings });
  }
  if (erases) await deleteRows(table, rows.keys);
  return {
    erased: erases,
    rows: rows.keys.length,
    openChats: rows.openChats,
    queues,
    left: [...queues.flatMap(leftIn), ...leftOpen(rows.openChats)],
  };
}

/** Lanes first, since what leaves them may come to lie in the others. */
function queuesOf(outputs: ForgetCustomer['outputs']) {
  return Object.entries(outputs)
    .flatMap(([output, url]) => {
      const [, name, role] = queueOutput.exec(output) ?? [];
      if (name === undefined) return [];
      return [{ name, url, hold: role === 'Lane' ? holdSeconds.lane : holdSeconds.kept }];
    })
    .sort((one, other) => one.hold - other.hold);
}

function leftIn({ name, inFlight, unclear, isCutShort }: Forgotten['queues'][number]): readonly string[] {
  return [
    ...(inFlight > 0 ? [`${name}: ${inFlight} messages were being worked on; run this again`] : []),
    ...(unclear > 0 ? [`${name}: ${unclear} unreadable messages hold the number; look at them by hand`] : []),
    ...(isCutShort
      ? [`${name}: too long to be looked through at once; redrive it, then run this again`]
      : []),
  ];
}

function leftOpen(chats: number): readonly string[] {
  if (chats === 0) return [];
  return [
    `${chats} chats were not known to have ended, and what they say is written again; run this again later`,
  ];
}
