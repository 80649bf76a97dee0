import type { Assembly } from './assembly.ts';
import { TemplateError } from './template-error.ts';

const runTypes = new Set([
  'AWS::DynamoDB::GlobalTable',
  'AWS::DynamoDB::Table',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::KMS::Key',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::Lambda::Permission',
  'AWS::S3::Bucket',
  'AWS::SMSVOICE::ConfigurationSet',
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::Queue',
  'AWS::SQS::QueuePolicy',
  'Custom::FormerTwoWay',
  'Custom::TwoWay',
]);

/** Types that change nothing of what runs here. */
const ignoredTypes = new Set([
  'AWS::CDK::Metadata',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::CompositeAlarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::KMS::Alias',
  'AWS::Logs::LogGroup',
  'AWS::Logs::MetricFilter',
  // It forbids what comes without TLS; loopback counts as that.
  'AWS::S3::BucketPolicy',
]);

/** @throws TemplateError for a type that is neither run nor known to make no difference */
export function checkTypes({ template }: Assembly): void {
  const unknown = Object.entries(template.Resources).filter(
    ([, { Type }]) => !runTypes.has(Type) && !ignoredTypes.has(Type),
  );
  if (unknown.length === 0) return;
  const list = unknown.map(([logicalId, { Type }]) => `${logicalId} (${Type})`).join(', ');
  throw new TemplateError(
    `the sandbox can't run ${list}; teach it the type, or list it as one that may be ignored`,
  );
}
