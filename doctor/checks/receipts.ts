import { eventDestinationName, receiptEventTypes } from '../../lib/receipt-events.ts';
import type { EventDestinationFacts } from '../account.ts';
import type { Check } from '../check.ts';
import { type Finding, warning, well } from '../finding.ts';

/** Whether what carriers say reaches the bridge from configuration sets that aren't the stack's own. */
export const receipts: Check = {
  name: 'receipts',
  async examine({ config, account: { messaging }, stack }) {
    const topicArn = stack?.outputs.ReceiptTopicArn;
    if (topicArn === undefined) return [];
    const asking = config.numbers.filter((number) => number.receipts);
    const findings: Finding[] = [];
    for (const name of new Set(asking.flatMap(({ sending }) => sending.configurationSet ?? []))) {
      const destinations = await messaging.eventDestinations(name);
      // A set that is missing is told by the check of what texts are sent with.
      if (destinations) findings.push(judge(name, destinations, topicArn));
    }
    return findings.length > 0 ? findings : [well("no number's receipts need a set of yours")];
  },
};

function judge(set: string, destinations: readonly EventDestinationFacts[], topicArn: string): Finding {
  const about = `configuration set ${set}`;
  const ours = destinations.filter((destination) => destination.topicArn === topicArn);
  if (ours.length === 0) {
    return warning({
      ...{ about, found: 'it tells the bridge nothing: no receipt comes' },
      todo: "run the command ReceiptCommand… of the stack's outputs, or set receipts to false",
    });
  }
  const enabled = ours.filter(({ isEnabled }) => isEnabled);
  if (enabled.length === 0) {
    return warning({
      ...{ about, found: 'its destination for the bridge is switched off: no receipt comes' },
      todo: `switch it on: aws pinpoint-sms-voice-v2 update-event-destination --enabled, for ${eventDestinationName}`,
    });
  }
  const told = new Set(enabled.flatMap(({ eventTypes }) => eventTypes));
  const missing = receiptEventTypes.filter((type) => !isToldBy(told, type));
  if (missing.length === 0) return well('it publishes its receipts to the bridge', about);
  return warning({
    ...{ about, found: `it keeps from the bridge: ${missing.join(', ')}` },
    todo: "add them to its destination's event types, as ReceiptCommand… in the stack's outputs has them",
  });
}

/** AWS takes `ALL`, `TEXT_ALL` and `MEDIA_ALL` for all of their kind. */
function isToldBy(told: ReadonlySet<string>, type: string): boolean {
  return told.has(type) || told.has('ALL') || told.has(`${type.split('_')[0]}_ALL`);
}
