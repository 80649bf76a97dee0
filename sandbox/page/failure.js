/** Guards hold texts on purpose: nothing is broken. */
const guards = {
  'own-number': 'it came from one of our own numbers',
  'blocked-number': 'its number is blocked',
  country: 'its country is not allowed',
  flood: 'the flood limit, too many texts at once',
  'repeated-body': 'the same words came too often',
  'outbound-limit': 'the limit of replies an hour',
};

/** Reasons that the bridge and the sandbox give; others are AWS's names of errors. */
const reasons = {
  'unknown-outcome': 'nobody knows whether it was taken: the answer was lost',
  'no-answer': 'the function was killed before it could say why',
  'chat-limit': 'Connect had no room for another chat',
  'chat-ended-at-once': 'the flow ended the chat at once',
  'text-changed': 'the text begins otherwise than what was said already',
  'unknown-bridge-number': 'the number it went to is not configured',
  'unknown-instance': 'the Connect instance is not configured',
  'unknown-contact': 'the bridge did not open this chat',
  'not-json': 'it is not JSON',
  'rcs-not-supported': 'it is a message to an RCS agent',
  undeliverable: 'SNS could not call the function',
  RetriesExhausted: 'the function failed three times',
};

/** Why a message failed, in words, with the reason that logs and `npm run redrive` know. */
export function why(reason) {
  if (Object.hasOwn(guards, reason))
    return { isGuard: true, words: `Held, not failed: ${guards[reason]} (${reason})` };
  const [code = ''] = reason.split(/[: ]/);
  return {
    isGuard: false,
    words: reasons[code] ? `Failed: ${reasons[code]} (${reason})` : `Failed: ${reason}`,
  };
}

/**
 * Whose words a message carries, as far as they can be read: of lanes, of topics, and of functions that gave up.
 * @param contacts those at the desk, by id
 */
export function readMessage(body, contacts) {
  const told = readJson(body);
  const lane = told.payload;
  if (lane) return { id: told.correlationId, who: whoOf(lane, contacts), said: lane.body ?? lane.content };
  const event = told.requestPayload ?? told;
  const { inboundMessageId, originationNumber, messageBody, ...item } = readJson(
    event.Records?.[0]?.Sns?.Message ?? event.Message,
  );
  const isReceipt = item.eventType !== undefined;
  return {
    id: inboundMessageId ?? item.Id,
    who:
      originationNumber ?? item.destinationPhoneNumber ?? contacts.get(item.InitialContactId)?.customerNumber,
    said: isReceipt ? item.eventType : (messageBody ?? item.Content),
  };
}

function whoOf({ customerNumber, contactId }, contacts) {
  return customerNumber ?? contacts.get(contactId)?.customerNumber;
}

function readJson(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}
