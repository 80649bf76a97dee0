import type { Check } from '../check.ts';
import { type Finding, warning, well } from '../finding.ts';

const queues = [
  { output: 'InboundLaneUrl', isLane: true },
  { output: 'OutboundLaneUrl', isLane: true },
  { output: 'InboundFailureQueueUrl' },
  { output: 'OutboundFailureQueueUrl' },
  { output: 'InboundDeadLettersUrl' },
  { output: 'OutboundDeadLettersUrl' },
  { output: 'ReceiptDeadLettersUrl' },
];

/** Whether anything lies in the queues; they go with the stack when it is destroyed. */
export const queueDepths: Check = {
  name: 'queues',
  async examine({ account: { delivery }, stack }) {
    const findings: Finding[] = [];
    for (const { output, isLane } of queues) {
      const url = stack?.outputs[output];
      if (url === undefined) continue;
      const depth = await delivery.queueDepth(url);
      const about = output.replace(/Url$/, '');
      findings.push(depth === 0 ? well('empty', about) : filled(about, depth, isLane));
    }
    return findings;
  },
};

function filled(about: string, depth: number, isLane = false): Finding {
  const found = `about ${depth} ${depth === 1 ? 'message' : 'messages'}`;
  return warning({
    ...{ about, found },
    todo: isLane
      ? 'they are on their way; destroy the stack only when it is empty'
      : 'npm run redrive shows why and plays them back; npm run destroy would lose them',
  });
}
