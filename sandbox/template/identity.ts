/** Where the stack lives. */
export interface Place {
  readonly stackName: string;
  readonly account: string;
  readonly region: string;
  /** Base of queue URLs, without a slash at the end. */
  readonly awsUrl: string;
}

/** What `Ref` and `Fn::GetAtt` answer for a resource. */
export interface Identity {
  readonly name: string;
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

type Identify = (name: string, place: Place) => Pick<Identity, 'ref' | 'attributes'>;

const byType: Readonly<Record<string, Identify>> = {
  'AWS::SNS::Topic': (name, place) => {
    const arn = arnOf('sns', place, name);
    return { ref: arn, attributes: { TopicArn: arn, TopicName: name } };
  },
  'AWS::SQS::Queue': (name, place) => {
    const url = `${place.awsUrl}/${place.account}/${name}`;
    return { ref: url, attributes: { Arn: arnOf('sqs', place, name), QueueName: name, QueueUrl: url } };
  },
  'AWS::Lambda::Function': (name, place) => named(name, arnOf('lambda', place, `function:${name}`)),
  'AWS::DynamoDB::Table': (name, place) => named(name, arnOf('dynamodb', place, `table/${name}`)),
  'AWS::DynamoDB::GlobalTable': (name, place) => named(name, arnOf('dynamodb', place, `table/${name}`)),
  'AWS::KMS::Key': (name, place) => named(name, arnOf('kms', place, `key/${name}`)),
  'AWS::S3::Bucket': (name) => named(name.toLowerCase(), `arn:aws:s3:::${name.toLowerCase()}`),
  'AWS::IAM::Role': (name, place) => named(name, `arn:aws:iam::${place.account}:role/${name}`),
  'AWS::SMSVOICE::ConfigurationSet': (name, place) =>
    named(name, arnOf('sms-voice', place, `configuration-set/${name}`)),
  'AWS::Logs::LogGroup': (name, place) => named(name, arnOf('logs', place, `log-group:${name}:*`)),
};

/** Gives a resource the name and ARN that a deployment would, but readable. */
export function identify(
  resource: { logicalId: string; type: string; physicalName?: unknown },
  place: Place,
): Identity {
  const { logicalId, type, physicalName } = resource;
  const name = typeof physicalName === 'string' ? physicalName : `${place.stackName}-${logicalId}`;
  const others: Identify = (own) => named(own, arnOf('cloudformation', place, `resource/${own}`));
  return { name, ...(byType[type] ?? others)(name, place) };
}

function named(name: string, arn: string): Pick<Identity, 'ref' | 'attributes'> {
  return { ref: name, attributes: { Arn: arn } };
}

function arnOf(service: string, { region, account }: Place, resource: string): string {
  return `arn:aws:${service}:${region}:${account}:${resource}`;
}
