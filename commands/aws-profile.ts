import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Whether AWS's configuration files have a profile of this name. The SDK says the same of one that isn't there as of
 * no credentials at all.
 * Source: https://docs.aws.amazon.com/sdkref/latest/guide/file-location.html
 */
export function hasProfile(name: string, environment: Environment = process.env): boolean {
  const { AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE } = environment;
  const files = [
    AWS_CONFIG_FILE ?? join(homedir(), '.aws', 'config'),
    AWS_SHARED_CREDENTIALS_FILE ?? join(homedir(), '.aws', 'credentials'),
  ];
  return files.flatMap(profilesOf).includes(name);
}

function profilesOf(file: string): readonly string[] {
  const sections = readText(file).matchAll(/^\s*\[\s*(?:profile\s+)?(["']?)(.+?)\1\s*\]/gm);
  return [...sections].map(([, , name = '']) => name);
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
