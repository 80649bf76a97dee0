import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { hasProfile } from '../../commands/aws-profile.ts';
import { awsTroubleOf, describeTrouble, unreachable } from '../../commands/aws-trouble.ts';
import { describeStack } from '../../commands/describe-stack.ts';
import { reachAws } from '../../commands/reach-aws.ts';

const folder = mkdtempSync(join(tmpdir(), 'aws-trouble-'));
const config = join(folder, 'config');
const credentials = join(folder, 'credentials');
writeFileSync(config, '[default]\nregion = us-east-1\n[profile work]\n[profile "my own"]\n');
writeFileSync(credentials, '[keys]\naws_access_key_id = x\n');
const files = { AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: credentials };

afterEach(() => vi.unstubAllEnvs());

const fault = (name: string, message = 'no', code?: string) =>
  Object.assign(new Error(message), { name, ...(code !== undefined && { code }) });

describe('trouble with AWS', () => {
  /** As the SDK says these, tried out with its client of STS. */
  it.each([
    [fault('CredentialsProviderError', 'Could not load credentials from any providers'), 'no-credentials'],
    [
      fault('CredentialsProviderError', "was not found or is invalid. To refresh … run 'aws sso login' with"),
      'expired',
    ],
    [fault('CredentialsProviderError', 'Profile a requires multi-factor authentication, but'), 'needs-code'],
    [fault('ExpiredTokenException'), 'expired'],
    [fault('UnrecognizedClientException'), 'refused-credentials'],
    [fault('InvalidClientTokenId'), 'refused-credentials'],
    [fault('Error', 'getaddrinfo ENOTFOUND sts', 'ENOTFOUND'), 'not-reached'],
    [fault('Error', 'self-signed', 'SELF_SIGNED_CERT_IN_CHAIN'), 'not-reached'],
    [fault('Error', 'leaf', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'), 'not-reached'],
    [fault('AccessDeniedException'), undefined],
    [fault('ValidationError'), undefined],
  ])('of %s is %s', (error, trouble) => {
    expect(awsTroubleOf(error)).toBe(trouble);
  });

  it('names the profile of the environment that is not there', () => {
    for (const [name, value] of Object.entries({ ...files, AWS_PROFILE: 'wrok' })) vi.stubEnv(name, value);

    expect(describeTrouble('no-credentials')).toMatch(/^there is no AWS profile "wrok"/);
    expect(describeTrouble('not-reached')).toMatch(/can't be reached/);
  });

  it('names the call and the error beside its own words', () => {
    expect(unreachable('sts:GetCallerIdentity', fault('Error', 'x', 'ENOTFOUND'))?.message).toMatch(
      /can't be reached.*\(sts:GetCallerIdentity: ENOTFOUND\)$/,
    );
  });

  it('is not what a refused permission is', async () => {
    await expect(reachAws('sqs:SendMessage', Promise.reject(fault('AccessDeniedException')))).rejects.toThrow(
      'your credentials may not call sqs:SendMessage',
    );
  });

  it('is told where a stack is looked up', async () => {
    const aws = {
      ...{ region: 'us-east-1', endpoint: 'http://127.0.0.1:9' },
      credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
    };

    await expect(describeStack(aws, 'Bridge')).rejects.toThrow(/can't be reached.*ECONNREFUSED/);
  });
});

describe("AWS's configuration files", () => {
  it.each(['default', 'work', 'my own', 'keys'])('have the profile %s', (name) => {
    expect(hasProfile(name, files)).toBe(true);
  });

  it.each(['wrok', 'profile work'])('have no profile %s', (name) => {
    expect(hasProfile(name, files)).toBe(false);
  });

  it('need not be there', () => {
    expect(hasProfile('work', { AWS_CONFIG_FILE: '/none', AWS_SHARED_CREDENTIALS_FILE: '/none' })).toBe(
      false,
    );
  });
});
