import type { BridgeConfig, NumberConfig } from '../../lib/config.ts';
import type { ConnectFacts } from '../account.ts';
import type { Check } from '../check.ts';
import { type Finding, problem, well } from '../finding.ts';

/** Whether each number's chats have a flow to start with. */
export const flows: Check = {
  name: 'flows',
  async examine({ config, account: { connect } }) {
    const findings: Finding[] = [];
    for (const number of config.numbers) {
      const { route } = number;
      findings.push(
        route.kind === 'participant'
          ? await configuredFlow({ ...route, about: number.phoneNumber }, connect)
          : await associatedFlow(number, config, connect),
      );
    }
    return findings;
  },
};

interface ConfiguredFlow {
  readonly about: string;
  readonly instanceArn: string;
  readonly contactFlowId: string;
}

async function configuredFlow(
  { about, instanceArn, contactFlowId }: ConfiguredFlow,
  connect: ConnectFacts,
): Promise<Finding> {
  const flow = await connect.flow(instanceArn, contactFlowId);
  if (!flow) {
    return problem({
      ...{ about, found: `the instance has no flow ${contactFlowId}` },
      todo: 'configure the id behind "contact-flow/" in the ARN of a flow of this instance',
    });
  }
  if (flow.state === 'ARCHIVED' || flow.status === 'SAVED') {
    const found = flow.state === 'ARCHIVED' ? 'its flow is archived' : 'its flow is saved, but not published';
    return problem({
      about,
      found,
      todo: 'publish it in the flow designer: StartChatContact runs published flows',
    });
  }
  if (flow.type !== 'CONTACT_FLOW') {
    const todo = 'configure a flow of type inbound (CONTACT_FLOW): chats start with no other';
    return problem({ about, found: `its flow is of type ${flow.type}`, todo });
  }
  return well('its flow is published', about);
}

/** On this route the number is imported into an instance, and associated with a flow there. */
async function associatedFlow(
  { phoneNumber: about, phoneNumberArn }: NumberConfig,
  { instanceArns }: BridgeConfig,
  connect: ConnectFacts,
): Promise<Finding> {
  for (const instanceArn of instanceArns) {
    if (await connect.flowOfNumber(instanceArn, phoneNumberArn)) {
      return well('imported into Connect, with a flow', about);
    }
  }
  return problem({
    ...{ about, found: 'no configured instance has a flow for it, as the route "integration-event" needs' },
    todo: 'import the number into Connect and associate it with a flow, or take the route "participant"',
  });
}
