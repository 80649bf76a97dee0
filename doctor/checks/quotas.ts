import type { Check } from '../check.ts';
import { unknown, well } from '../finding.ts';

/** What of Connect's quotas bounds the bridge, as their names have it. */
const telling = /chat|StartContactStreaming|SendChatIntegrationEvent/i;

/** The quotas of Connect as they apply to this account. */
export const quotas: Check = {
  name: 'quotas',
  async examine({ account: { home } }) {
    const applied = await home.quotas('connect');
    const found = [...applied].filter(([name]) => telling.test(name));
    if (found.length > 0) return found.map(([name, value]) => well(`${value}`, name));
    return [
      unknown({
        found: 'Service Quotas names none about chats',
        todo: 'compare with https://docs.aws.amazon.com/connect/latest/adminguide/amazon-connect-service-limits.html',
      }),
    ];
  },
};
