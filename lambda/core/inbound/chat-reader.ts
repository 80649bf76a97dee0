import { accepted } from '../outcome.ts';
import type { ChatState } from '../participant-chat.ts';
import type { CustomerMessage } from '../ports.ts';

/**
 * Answers what the first write told; whoever asks again has waited since, or delivered a part,
 * and is told anew.
 */
export function chatReader(
  first: ChatState | undefined,
  read: CustomerMessage['readChat'],
): CustomerMessage['readChat'] {
  let asked = false;
  return () => {
    const known = asked ? read() : Promise.resolve(accepted(first));
    asked = true;
    return known;
  };
}
