import { describe, expect, it } from 'vitest';
import { readBridgeConfig } from '../../lib/config.ts';
import { policyDocumentSchema } from '../../policies/policy-document.ts';
import { allowed, synthesize } from '../lib/synthesized.ts';
import { configuration } from '../sandbox/permissions/configuration.ts';
import { readSourceFiles } from '../source-files.ts';
import { readPage } from './commands.ts';

/** The service of each client as IAM calls it. */
const services: Readonly<Record<string, string>> = {
  'client-cloudformation': 'cloudformation',
  'client-connect': 'connect',
  'client-dynamodb': 'dynamodb',
  'client-kms': 'kms',
  'client-lambda': 'lambda',
  'client-pinpoint-sms-voice-v2': 'sms-voice',
  'client-service-quotas': 'servicequotas',
  'client-sns': 'sns',
  'client-sqs': 'sqs',
  'client-ssm': 'ssm',
  'client-sts': 'sts',
};
/** Operations whose action has another name. */
const actions: Readonly<Record<string, string>> = {
  'lambda:Invoke': 'lambda:InvokeFunction',
  'sqs:ChangeMessageVisibilityBatch': 'sqs:ChangeMessageVisibility',
};
/** AWS answers it to everybody. */
const unasked = 'sts:GetCallerIdentity';

/** The actions behind the operations of the SDK that files import. */
function calledIn(...folders: readonly string[]): readonly string[] {
  const texts = readSourceFiles(folders).map(({ text }) => text);
  const imports = texts.flatMap((text) => [
    ...text.matchAll(/import \{([^}]*)\} from '@aws-sdk\/([a-z0-9-]+)'/g),
  ]);
  const called = imports.flatMap(([, names = '', client = '']) => {
    const operations = [...names.matchAll(/\bpaginate(\w+)|\b(\w+)Command\b/g)].map(([, of, by]) => of ?? by);
    const service = services[client];
    return service === undefined ? [] : operations.map((operation) => `${service}:${operation}`);
  });
  return sorted(called.map((action) => actions[action] ?? action).filter((action) => action !== unasked));
}

/** The actions that the policy under a heading of the page allows. */
function grantedUnder(heading: string): readonly string[] {
  const section = readPage('docs/rights.md')
    .split(/^## /m)
    .find((part) => part.startsWith(`${heading}\n`));
  const policy = JSON.parse(/```json\n([\s\S]*?)```/.exec(section ?? '')?.[1] ?? '');
  return sorted(policyDocumentSchema.parse(policy).flatMap(({ Action }) => Action));
}

function sorted(all: readonly string[]): readonly string[] {
  return [...new Set(all)].sort();
}

describe('the page of rights', () => {
  it.each([
    ['Doctor', 'doctor'],
    ['Redrive', 'redrive'],
    ['Forget', 'forget'],
    ['Smoke', 'smoke'],
  ])('allows under %s what the command calls, and nothing else', (heading, folder) => {
    const called = calledIn(folder, ...(folder === 'doctor' ? [] : ['commands']));
    const granted = grantedUnder(heading).filter((action) => !/^kms:(?!GetKeyPolicy)/.test(action));

    expect(called.length).toBeGreaterThan(5);
    expect(granted).toEqual(called);
  });

  it.each(['Forget', 'Smoke'])('allows under %s the use of the key', (heading) => {
    expect(grantedUnder(heading)).toEqual(expect.arrayContaining(['kms:Decrypt', 'kms:GenerateDataKey*']));
  });

  const [onEvent, onParticipant] = configuration.numbers;
  const boundaryArn = 'arn:aws:iam::111122223333:policy/boundary';
  const wiring = {
    poolArn: 'arn:aws:sms-voice:us-east-1:111122223333:pool/pool-one',
    formerChannelRoleArn: 'arn:aws:iam::111122223333:role/two-way',
  };
  const { resources, template } = synthesize(
    readBridgeConfig({
      ...configuration,
      numbers: [onEvent, { ...onParticipant, wiring }],
      permissionsBoundary: boundaryArn,
    }),
  );

  it('allows in a boundary what the roles of the stack may do at most', () => {
    const ofRoles = resources('AWS::IAM::Policy').flatMap(({ properties }) => allowed(properties));
    const managed = resources('AWS::IAM::Role').filter(({ properties }) => properties.ManagedPolicyArns);

    expect(managed).toEqual([]);
    expect(grantedUnder('A permissions boundary')).toEqual(sorted(ofRoles.flatMap(({ Action }) => Action)));
  });

  it('names every service whose resources the template has', () => {
    const types = Object.values<{ Type: string }>(template.toJSON().Resources).map(({ Type }) => Type);
    const services = types.filter((type) => type.startsWith('AWS::')).map((type) => type.split('::')[1]);
    const named = readPage('docs/rights.md').matchAll(/`AWS::(\w+)`/g);

    expect([...named].map(([, name = '']) => name)).toEqual(sorted(services.map(String)));
  });
});
