import { Readable } from 'node:stream';
import { HttpResponse } from '@smithy/core/protocols';
import { NodeHttpHandler } from '@smithy/node-http-handler';

/** An AWS that accepts every call of a text or an item at once, and is nowhere. */
export class RehearsedAws extends NodeHttpHandler {
  readonly #answer: Buffer;

  constructor(customerNumber: string, bridgeNumber: string) {
    super();
    const answer = {
      Attributes: { starts: { N: '1' }, ends: { N: '0' } },
      Item: { customerNumber: { S: customerNumber }, bridgeNumber: { S: bridgeNumber } },
      InitialContactId: 'rehearsal',
      NewChatCreated: true,
      MessageId: 'rehearsal',
    };
    this.#answer = Buffer.from(JSON.stringify(answer));
  }

  override async handle(): ReturnType<NodeHttpHandler['handle']> {
    const body = Readable.from([this.#answer]);
    return { response: new HttpResponse({ statusCode: 200, headers: {}, body }) };
  }
}
