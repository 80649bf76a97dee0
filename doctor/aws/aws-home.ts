import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { paginateListServiceQuotas, ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { AwsTarget } from '../../commands/target.ts';
import type { DeployedStack, HomeFacts } from '../account.ts';
import { CouldNotAskError } from '../could-not-ask.ts';
import { ask, askFor } from './ask.ts';

/** Where the CDK's bootstrap template writes its version, with the qualifier that it has unless told otherwise. */
const bootstrapParameter = '/cdk-bootstrap/hnb659fds/version';

/** The account and Region that the credentials are of. */
export function awsHome(target: AwsTarget): HomeFacts {
  const sts = new STSClient(target);
  const ssm = new SSMClient(target);
  const lambda = new LambdaClient(target);
  const quotas = new ServiceQuotasClient(target);
  const cloudFormation = new CloudFormationClient(target);
  return {
    async caller() {
      const { Account } = await ask('sts:GetCallerIdentity', sts.send(new GetCallerIdentityCommand({})));
      return Account ?? '';
    },
    async bootstrapVersion() {
      const asked = ssm.send(new GetParameterCommand({ Name: bootstrapParameter }));
      const answer = await askFor('ssm:GetParameter', asked);
      return answer?.Parameter?.Value === undefined ? undefined : Number(answer.Parameter.Value);
    },
    async concurrencyLimit() {
      const asked = lambda.send(new GetAccountSettingsCommand({}));
      return (await ask('lambda:GetAccountSettings', asked)).AccountLimit?.ConcurrentExecutions ?? 0;
    },
    stack: (name) => describeStack(cloudFormation, name),
    async quotas(ServiceCode) {
      const pages = paginateListServiceQuotas({ client: quotas }, { ServiceCode });
      const all = await ask('servicequotas:ListServiceQuotas', Array.fromAsync(pages));
      const named = all.flatMap(({ Quotas = [] }) => Quotas);
      return new Map(named.map(({ QuotaName = '', Value = Number.NaN }) => [QuotaName, Value]));
    },
  };
}

async function describeStack(
  client: CloudFormationClient,
  StackName: string,
): Promise<DeployedStack | undefined> {
  try {
    const asked = client.send(new DescribeStacksCommand({ StackName }));
    const [stack] = (await ask('cloudformation:DescribeStacks', asked)).Stacks ?? [];
    if (!stack) return undefined;
    const outputs = stack.Outputs ?? [];
    return {
      status: stack.StackStatus ?? '',
      outputs: Object.fromEntries(
        outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
      ),
    };
  } catch (error) {
    // CloudFormation has no error of its own for a stack that isn't there.
    if (error instanceof CouldNotAskError && error.errorName === 'ValidationError') return undefined;
    throw error;
  }
}
