import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { BridgeConfig } from './config.ts';
import { functionCode } from './function-code.ts';
import { acknowledgePatterns } from './permissions.ts';

/** The functions of the bridge, by the names of their bundles. */
export type FunctionName =
  | `${'inbound' | 'outbound'}-${'intake' | 'delivery'}`
  | 'outbound-files'
  | 'receipts'
  | 'number-wiring';

/** Where each function's bundle is. */
export type FunctionBundles = Readonly<Record<FunctionName, { readonly folder: string }>>;

export interface BridgeFunctionProps {
  readonly name: FunctionName;
  readonly config: BridgeConfig;
  readonly bundles: FunctionBundles;
  /** Variables that the function reads, besides those that every function has. */
  readonly environment: Readonly<Record<string, string>>;
  /** All that the function may do, besides writing its log. */
  readonly permissions: readonly PolicyStatement[];
  /** Seconds that a call may take. @default functionTimeoutSeconds */
  readonly timeoutSeconds?: number | undefined;
}

/** Seconds an attempt may take. A lane's visibility timeout is six times as long. */
export const functionTimeoutSeconds = 30;

const nameless =
  'X-Ray and SendChatIntegrationEvent have no resource to name (Service Authorization Reference).';

/** One function with a role and a log group of its own. */
export class BridgeFunction extends Construct {
  readonly function: LambdaFunction;
  readonly role: Role;

  constructor(scope: Construct, id: string, props: BridgeFunctionProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Logs', {
      retention: props.config.retention.logs,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // Not the role that CDK would make: its managed policy may write to every log group of the account.
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(this.role);
    for (const statement of props.permissions) this.role.addToPolicy(statement);

    this.function = new LambdaFunction(this, 'Function', {
      code: functionCode(props.bundles[props.name].folder, props.config),
      handler: 'main.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 512,
      timeout: Duration.seconds(props.timeoutSeconds ?? functionTimeoutSeconds),
      role: this.role,
      logGroup,
      // Lambda's own lines become JSON too; the logger's are JSON already, which Lambda leaves as they are.
      loggingFormat: LoggingFormat.JSON,
      tracing: props.config.tracing ? Tracing.ACTIVE : Tracing.DISABLED,
      environment: {
        ...props.environment,
        POWERTOOLS_SERVICE_NAME: props.name,
        POWERTOOLS_METRICS_NAMESPACE: Stack.of(this).stackName,
        POWERTOOLS_LOG_LEVEL: 'INFO',
      },
    });
    acknowledgePatterns(this, ['*'], nameless);
  }
}
