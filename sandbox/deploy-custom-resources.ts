import { SandboxStartError } from './engine/sandbox-start-error.ts';
import { stackArn } from './services/account/cloud-formation.ts';
import { askCustomResource, type RequestParts } from './services/account/custom-resource-requests.ts';
import type { Stack } from './template/stack.ts';

/**
 * Creates the stack's custom resources, as a deployment does.
 * @throws SandboxStartError where one fails, which would fail the deployment
 */
export async function deployCustomResources(
  stack: Stack,
  parts: Omit<RequestParts, 'stackArn'>,
): Promise<void> {
  const physicalIds = new Map<string, string>();
  for (const { logicalId, type, serviceToken, properties } of stack.customResources) {
    const request = {
      RequestType: 'Create',
      LogicalResourceId: logicalId,
      ResourceType: type,
      ResourceProperties: properties(physicalIds),
    } as const;
    const answer = await askCustomResource(serviceToken, request, { ...parts, stackArn: stackArn(stack) });
    if (answer.Status === 'FAILED')
      throw new SandboxStartError(`a deployment would fail at ${logicalId} (${type}): ${answer.Reason}`);
    physicalIds.set(logicalId, answer.PhysicalResourceId);
  }
}
