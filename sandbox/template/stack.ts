import type { z } from 'zod';
import { type Assembly, readAssembly } from './assembly.ts';
import { type CustomResource, customResources } from './custom-resources.ts';
import { type Identity, identify, type Place } from './identity.ts';
import { type ReferenceScope, resolve } from './intrinsics.ts';
import {
  functionPermissionSchema,
  identityPolicySchema,
  keySchema,
  queuePolicySchema,
  roleSchema,
  topicPolicySchema,
} from './policy-schemas.ts';
import {
  bucketSchema,
  configurationSetSchema,
  eventSourceSchema,
  functionSchema,
  invokeConfigSchema,
  queueSchema,
  subscriptionSchema,
  tableSchema,
  topicSchema,
} from './resource-schemas.ts';
import { checkTypes } from './resource-types.ts';
import { TemplateError } from './template-error.ts';

/** A resource with its properties resolved. */
export interface Resource<Properties> {
  readonly logicalId: string;
  readonly name: string;
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly properties: Properties;
}

/** A deployed stack's resources, resolved and typed: what the sandbox runs. */
export interface Stack {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly topics: readonly Resource<z.infer<typeof topicSchema>>[];
  readonly subscriptions: readonly Resource<z.infer<typeof subscriptionSchema>>[];
  readonly queues: readonly Resource<z.infer<typeof queueSchema>>[];
  readonly functions: readonly (Resource<z.infer<typeof functionSchema>> & { readonly folder: string })[];
  readonly eventSources: readonly Resource<z.infer<typeof eventSourceSchema>>[];
  readonly invokeConfigs: readonly Resource<z.infer<typeof invokeConfigSchema>>[];
  readonly tables: readonly Resource<z.infer<typeof tableSchema>>[];
  readonly configurationSets: readonly Resource<z.infer<typeof configurationSetSchema>>[];
  readonly roles: readonly Resource<z.infer<typeof roleSchema>>[];
  readonly identityPolicies: readonly Resource<z.infer<typeof identityPolicySchema>>[];
  readonly topicPolicies: readonly Resource<z.infer<typeof topicPolicySchema>>[];
  readonly queuePolicies: readonly Resource<z.infer<typeof queuePolicySchema>>[];
  readonly functionPermissions: readonly Resource<z.infer<typeof functionPermissionSchema>>[];
  readonly keys: readonly Resource<z.infer<typeof keySchema>>[];
  readonly buckets: readonly Resource<z.infer<typeof bucketSchema>>[];
  /** In the order of a deployment. */
  readonly customResources: readonly CustomResource[];
}

const nameProperties = [
  'TopicName',
  'QueueName',
  'FunctionName',
  'TableName',
  'RoleName',
  'LogGroupName',
  'ConfigurationSetName',
];

/**
 * Reads a synthesized stack as it would be after a deployment.
 * @param awsUrl base of the AWS endpoint, which queue URLs begin with
 * @throws TemplateError when the template holds something that the sandbox can't run
 */
export function loadStack(assemblyFolder: string, awsUrl: string): Stack {
  const assembly = readAssembly(assemblyFolder);
  const { stackName, account, region, template } = assembly;
  const identities = identifyAll(assembly, { stackName, account, region, awsUrl });
  const scope = referenceScope(assembly, identities);
  checkTypes(assembly);

  const all = <Properties>(types: string | readonly string[], schema: z.ZodType<Properties>) =>
    Object.entries(template.Resources)
      .filter(([, { Type }]) => types.includes(Type))
      .map(([logicalId, { Type, Properties }]): Resource<Properties> => {
        const identity = identities.get(logicalId);
        const parsed = schema.safeParse(resolve(Properties, scope));
        if (!identity || !parsed.success) throw unreadable(logicalId, Type, parsed.error);
        return { logicalId, ...identity, properties: parsed.data };
      });

  return {
    name: stackName,
    account,
    region,
    outputs: Object.fromEntries(
      Object.entries(template.Outputs).map(([name, { Value }]) => [name, String(resolve(Value, scope))]),
    ),
    topics: all(['AWS::SNS::Topic'], topicSchema),
    subscriptions: all(['AWS::SNS::Subscription'], subscriptionSchema),
    queues: all(['AWS::SQS::Queue'], queueSchema),
    functions: all(['AWS::Lambda::Function'], functionSchema).map((resource) => ({
      ...resource,
      folder: assetFolder(assembly, resource),
    })),
    eventSources: all(['AWS::Lambda::EventSourceMapping'], eventSourceSchema),
    invokeConfigs: all(['AWS::Lambda::EventInvokeConfig'], invokeConfigSchema),
    tables: all(['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'], tableSchema),
    configurationSets: all(['AWS::SMSVOICE::ConfigurationSet'], configurationSetSchema),
    roles: all(['AWS::IAM::Role'], roleSchema),
    identityPolicies: all(['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'], identityPolicySchema),
    topicPolicies: all(['AWS::SNS::TopicPolicy'], topicPolicySchema),
    queuePolicies: all(['AWS::SQS::QueuePolicy'], queuePolicySchema),
    functionPermissions: all(['AWS::Lambda::Permission'], functionPermissionSchema),
    buckets: all(['AWS::S3::Bucket'], bucketSchema),
    keys: all(['AWS::KMS::Key'], keySchema),
    customResources: customResources(template, scope),
  };
}

function identifyAll({ template }: Assembly, place: Place): ReadonlyMap<string, Identity> {
  return new Map(
    Object.entries(template.Resources).map(([logicalId, { Type, Properties }]) => {
      const physicalName = nameProperties
        .map((key) => Properties[key])
        .find((name) => typeof name === 'string');
      const suffix = Properties.FifoQueue === true && !physicalName ? '.fifo' : '';
      const owned = { logicalId: `${logicalId}${suffix}`, type: Type, physicalName };
      // An event source or invoke config has the name of its function, not one of its own.
      const ownsName =
        Type !== 'AWS::Lambda::EventSourceMapping' && Type !== 'AWS::Lambda::EventInvokeConfig';
      return [logicalId, identify(ownsName ? owned : { logicalId, type: Type }, place)];
    }),
  );
}

function referenceScope(assembly: Assembly, identities: ReadonlyMap<string, Identity>): ReferenceScope {
  const { template, account, region, stackName } = assembly;
  const pseudo: Readonly<Record<string, string>> = {
    'AWS::AccountId': account,
    'AWS::Region': region,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stackName,
    'AWS::StackId': `arn:aws:cloudformation:${region}:${account}:stack/${stackName}/sandbox`,
  };
  return {
    ref(logicalId) {
      const found =
        pseudo[logicalId] ?? identities.get(logicalId)?.ref ?? template.Parameters[logicalId]?.Default;
      if (found === undefined)
        throw new TemplateError(`the template refers to ${logicalId}, which isn't in it`);
      return String(found);
    },
    attribute(logicalId, name) {
      const found = identities.get(logicalId)?.attributes[name];
      if (found === undefined)
        throw new TemplateError(`the sandbox doesn't know attribute ${name} of ${logicalId}`);
      return found;
    },
  };
}

function assetFolder({ assetFolders }: Assembly, resource: Resource<z.infer<typeof functionSchema>>): string {
  const folder = assetFolders.get(resource.properties.Code.S3Key);
  if (!folder) throw new TemplateError(`the code of function ${resource.logicalId} is not among the assets`);
  return folder;
}

function unreadable(logicalId: string, type: string, error: z.ZodError | undefined): TemplateError {
  const problems =
    error?.issues.map((issue) => `${issue.path.join('.') || 'properties'}: ${issue.message}`) ?? [];
  return new TemplateError(
    `the sandbox can't run ${logicalId} (${type}) as it stands: ${problems.join('; ')}`,
  );
}
