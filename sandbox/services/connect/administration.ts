import { z } from 'zod';
import type { Operation } from '../../aws-endpoint/aws-service.ts';
import type { modelledOperationMaker } from '../../aws-endpoint/modelled-operation.ts';
import type { Place } from '../../engine/place.ts';
import { notFound } from './connect-error.ts';
import { instanceArn } from './instance-arn.ts';

/** What Connect tells of its instances, flows and numbers. */
export function administrationOperations(
  define: ReturnType<typeof modelledOperationMaker>,
  place: Place,
): Record<string, Operation> {
  const findInstance = (id: string): string => {
    const arn = instanceArn(place, id);
    if (!place.instanceArns.includes(arn)) throw notFound('Instance not found.');
    return arn;
  };
  const instance = z.object({ InstanceId: z.string() });
  return {
    DescribeInstance: define('DescribeInstance', {
      request: instance,
      resource: ({ InstanceId }) => instanceArn(place, InstanceId),
      run: ({ InstanceId }) => {
        const Arn = findInstance(InstanceId);
        return {
          Instance: { Id: InstanceId, Arn, InstanceStatus: 'ACTIVE', IdentityManagementType: 'SAML' },
        };
      },
    }),
    DescribeContactFlow: define('DescribeContactFlow', {
      request: instance.extend({ ContactFlowId: z.string() }),
      resource: ({ InstanceId, ContactFlowId }) =>
        `${instanceArn(place, InstanceId)}/contact-flow/${ContactFlowId}`,
      run: ({ InstanceId, ContactFlowId }) => {
        const Arn = `${findInstance(InstanceId)}/contact-flow/${ContactFlowId}`;
        if (!place.contactFlowIds.includes(ContactFlowId)) throw notFound('Contact flow not found.');
        return {
          ContactFlow: { Id: ContactFlowId, Arn, Type: 'CONTACT_FLOW', State: 'ACTIVE', Status: 'PUBLISHED' },
        };
      },
    }),
    GetFlowAssociation: define('GetFlowAssociation', {
      request: instance.extend({ ResourceId: z.string(), ResourceType: z.string() }),
      resource: ({ InstanceId }) => instanceArn(place, InstanceId),
      run: ({ InstanceId, ResourceId, ResourceType }) => {
        findInstance(InstanceId);
        const number = place.numbers.find(({ phoneNumberArn }) => phoneNumberArn === ResourceId);
        // A number on the other route isn't imported into Connect.
        if (number?.route !== 'integration-event') throw notFound('Flow association not found.');
        return { ResourceId, ResourceType, FlowId: importedFlow };
      },
    }),
  };
}

/** The flow that texts to imported numbers start here. */
const importedFlow = '5b1e7d0c-94a3-4c1e-8d2f-6a7b8c9d0e1f';
