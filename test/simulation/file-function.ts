import type { FileSender, OutgoingFile } from '../../lambda/core/outbound/file-sender.ts';
import { readFileOutcome } from '../../lambda/events/file-sending.ts';
import type { Bridge } from './bridge.ts';
import type { SentFile } from './functions/outbound-files.ts';
import type { Invocations } from './invocations.ts';
import type { FunctionProcess } from './process.ts';

/** The function for files, as a delivery calls it: it goes on when its caller doesn't. */
export class FileFunction implements FileSender {
  readonly #invocations: Invocations;
  readonly #files: Bridge['files'];
  readonly #caller: FunctionProcess;

  constructor(invocations: Invocations, files: Bridge['files'], caller: FunctionProcess) {
    this.#invocations = invocations;
    this.#files = files;
    this.#caller = caller;
  }

  send(file: OutgoingFile): Promise<SentFile> {
    return new Promise((resolve) => {
      let answer = '';
      const call = async (process: FunctionProcess) => {
        answer = JSON.stringify(await this.#files(process)(JSON.parse(JSON.stringify(file))));
        return true;
      };
      this.#invocations.begin({ name: 'files', caller: this.#caller, call }, (isWell) =>
        resolve((isWell && readFileOutcome(answer)) || failed),
      );
    });
  }
}

const failed: SentFile = { kind: 'unknown', reason: 'file-function-failed Unhandled' };
