import {
  ConnectClient,
  DescribeContactFlowCommand,
  DescribeInstanceCommand,
  GetFlowAssociationCommand,
  SendChatIntegrationEventCommand,
} from '@aws-sdk/client-connect';
import type { AwsTarget } from '../../commands/target.ts';
import type { ConnectFacts } from '../account.ts';
import { CouldNotAskError } from '../could-not-ask.ts';
import { ask, askFor } from './ask.ts';

/** A number of nobody's: the range is set aside for fiction. */
const nobody = '+12065550199';

/** Amazon Connect, as the doctor looks at it. */
export function awsConnect(target: AwsTarget): ConnectFacts {
  const client = new ConnectClient(target);
  return {
    async instanceStatus(instanceArn) {
      const asked = client.send(new DescribeInstanceCommand({ InstanceId: idOf(instanceArn) }));
      return (await askFor('connect:DescribeInstance', asked))?.Instance?.InstanceStatus;
    },
    async flow(instanceArn, ContactFlowId) {
      const InstanceId = idOf(instanceArn);
      const asked = client.send(new DescribeContactFlowCommand({ InstanceId, ContactFlowId }));
      const flow = (await askFor('connect:DescribeContactFlow', asked))?.ContactFlow;
      return flow && { state: flow.State ?? '', status: flow.Status ?? '', type: flow.Type ?? '' };
    },
    async flowOfNumber(instanceArn, ResourceId) {
      const number = { InstanceId: idOf(instanceArn), ResourceId, ResourceType: 'SMS_PHONE_NUMBER' } as const;
      const asked = client.send(new GetFlowAssociationCommand(number));
      return (await askFor('connect:GetFlowAssociation', asked))?.FlowId;
    },
    async probeIntegrationEvent(DestinationId) {
      const ending = { SourceId: nobody, DestinationId, Event: { Type: 'DISCONNECT' } } as const;
      const asked = client.send(new SendChatIntegrationEventCommand(ending));
      try {
        await ask('connect:SendChatIntegrationEvent', asked);
        return undefined;
      } catch (error) {
        if (error instanceof CouldNotAskError)
          return { name: error.errorName, isByPolicy: isByPolicy(error.cause) };
        throw error;
      }
    },
  };
}

/**
 * IAM names the kind of policy that lacks an action or denies it. What Connect itself says isn't documented.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
function isByPolicy(error: unknown): boolean {
  const said = error instanceof Error ? error.message : '';
  return /because no [a-z -]+ (policy|boundary) allows|with an explicit deny in an? [a-z -]+ (policy|boundary)/i.test(
    said,
  );
}

function idOf(instanceArn: string): string {
  return instanceArn.slice(instanceArn.lastIndexOf('/') + 1);
}
