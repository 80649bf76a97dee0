import type { Check } from '../check.ts';
import { type Finding, problem, unknown, warning, well } from '../finding.ts';

/**
 * Whether this account may call SendChatIntegrationEvent, which AWS documents as restricted to End User Messaging.
 * The probe can start nothing: it ends the chat of a well-formed number that doesn't exist.
 */
export const integrationEvent: Check = {
  name: 'integration-event',
  async examine({ config, account: { connect } }) {
    const { partition, region, account } = config;
    const missing = `arn:${partition}:sms-voice:${region}:${account}:phone-number/phone-${'0'.repeat(32)}`;
    const refusal = await connect.probeIntegrationEvent(missing);
    const isUsed = config.numbers.some(({ route }) => route.kind === 'integration-event');
    return [refusal?.isByPolicy ? notTried : verdict(refusal?.name, isUsed)];
  },
};

const notTried = unknown({
  found: 'your role lacks connect:SendChatIntegrationEvent, so that Connect was not asked',
  todo: 'allow it to your role and ask again (docs/rights.md); the functions have it',
});

function verdict(error: string | undefined, isUsed: boolean): Finding {
  if (error === 'ResourceNotFoundException' || error === 'InvalidRequestException') {
    return well('these credentials may call it: both routes are open');
  }
  if (error !== 'AccessDeniedException') {
    return unknown({
      found: `the probe was answered with ${error ?? 'success'}, which tells nothing`,
      todo: 'try again later; the route "participant" is open to every account',
    });
  }
  const found = 'these credentials may not call SendChatIntegrationEvent';
  const todo =
    'if your role allows connect:SendChatIntegrationEvent, AWS refuses this account: take the route "participant"';
  return isUsed ? problem({ found, todo }) : warning({ found, todo: 'no number needs it: nothing to do' });
}
