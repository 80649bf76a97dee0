/** Whom the bridge is to forget. */
export interface Customer {
  /** E.164. */
  readonly number: string;
  /** `InitialContactId`s of the chats that the tables know. */
  readonly contactIds: ReadonlySet<string>;
}

/** Whether a message of a queue is about a customer. */
export type Verdict =
  | 'theirs'
  | 'others'
  /** Nobody can read it, and their number stands in it. */
  | 'unclear';

/** Fields that name the customer, in lane messages, texts and receipts of End User Messaging. */
const numberFields = new Set(['customerNumber', 'originationNumber', 'destinationPhoneNumber']);

/** Fields that name the chat, in lane messages and in what Connect streams. */
const contactFields = new Set(['contactId', 'InitialContactId', 'ContactId']);

/** Fields with JSON inside, of SNS's notifications. */
const nestedField = 'Message';

/**
 * Judges a message by its fields, however deep they lie: what another customer has written may hold the number, too.
 * A lane message, and the envelopes that SNS, Lambda and an intake put into the dead letters, all are JSON.
 */
export function judge(body: string, customer: Customer): Verdict {
  const content = readJson(body);
  const fields = content === undefined ? undefined : [...fieldsOf(content)];
  if (fields?.some(([name, value]) => names(customer, name, value))) return 'theirs';
  const isReadable = fields?.some(([name]) => numberFields.has(name) || contactFields.has(name)) ?? false;
  return !isReadable && body.includes(customer.number.slice(1)) ? 'unclear' : 'others';
}

function names({ number, contactIds }: Customer, field: string, value: unknown): boolean {
  return (
    (numberFields.has(field) && value === number) ||
    (contactFields.has(field) && typeof value === 'string' && contactIds.has(value))
  );
}

function* fieldsOf(value: unknown): Generator<readonly [string, unknown]> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    yield [name, inner];
    yield* fieldsOf(name === nestedField && typeof inner === 'string' ? readJson(inner) : inner);
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
