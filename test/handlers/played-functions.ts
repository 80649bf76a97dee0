import type { Context } from 'aws-lambda';
import {
  composeInboundDelivery,
  composeInboundIntake,
  composeOutboundIntake,
} from '../../lambda/composition.ts';
import { composeOutboundFiles } from '../../lambda/composition-files.ts';
import { composeReceipts } from '../../lambda/composition-receipts.ts';
import { composeOutboundDelivery } from '../../lambda/composition-replies.ts';
import { type Call, endOfCall } from './played-call.ts';

const sendFile = composeOutboundFiles();

/** A process that calls the functions as Lambda's runtime does, with all that either writes. */
const functions = {
  'inbound-intake': composeInboundIntake(),
  'inbound-delivery': composeInboundDelivery(),
  'outbound-intake': composeOutboundIntake(),
  'outbound-delivery': composeOutboundDelivery(),
  // Called with the file itself.
  'outbound-files': ({ Records: [file] }: Call['event'], context: Context) => sendFile(file, context),
  receipts: composeReceipts(),
};

/** Always as much as one attempt needs and too little for a wait, however slow the machine is. */
const context = { getRemainingTimeInMillis: () => 21_050 } as Context;

process.on('message', async ({ name, event }: Call) => {
  try {
    await functions[name]({ Records: [...event.Records] }, context);
  } catch (error) {
    process.stderr.write(`${JSON.stringify(toRuntimeError(error))}\n`);
  }
  for (const stream of [process.stdout, process.stderr]) stream.write(`\n${endOfCall}\n`);
});
process.send?.('ready');

/** What the runtime writes of an error: its message, its stack and all that can be enumerated of it. */
function toRuntimeError(error: unknown) {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error) };
  const { name: errorType, message: errorMessage, stack } = error;
  return { errorType, errorMessage, stack: stack?.split('\n'), ...error };
}
