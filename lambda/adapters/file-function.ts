import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import type { FileSender, OutgoingFile } from '../core/outbound/file-sender.ts';
import type { Outcome } from '../core/outcome.ts';
import { outcomeOf, refusedForGood } from './call-outcome.ts';

type Sent = Outcome<{ readonly messageId: string }>;

export interface FileFunctionOptions {
  /** Makes one attempt a call, and waits for as long as the function may take. */
  readonly lambda: LambdaClient;
  readonly functionArn: string;
  /** Reads what the function answered; nothing where that is no outcome. */
  readonly readAnswer: (answer: string) => Sent | undefined;
}

const advice = "check that the delivery's role may call the function, and that it is there, then redrive";

/** Has files sent by a function of its own, and waits for the outcome. */
export class FileFunction implements FileSender {
  readonly #options: FileFunctionOptions;

  constructor(options: FileFunctionOptions) {
    this.#options = options;
  }

  send(file: OutgoingFile): Promise<Sent> {
    const { lambda, functionArn: FunctionName, readAnswer } = this.#options;
    const command = new InvokeCommand({ FunctionName, Payload: Buffer.from(JSON.stringify(file)) });
    return outcomeOf(
      async () => {
        const { FunctionError, Payload } = await lambda.send(command);
        // It may have been ended in the middle: nobody knows how far it came.
        if (FunctionError) return { kind: 'unknown', reason: `file-function-failed ${FunctionError}` };
        const answer = readAnswer(Payload?.transformToString() ?? '');
        return answer ?? { kind: 'unknown', reason: 'file-function-answer-unreadable' };
      },
      (failure) => refusedForGood(failure, advice),
    );
  }
}
