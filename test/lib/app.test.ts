import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { instanceArn, leastConfig, number, shippedContext } from './configs.ts';

const root = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'bridge-app-'));

/** What one set of rules has found. */
interface ValidationReport {
  readonly conclusion: string;
  readonly suppressedViolations: readonly {
    readonly acknowledgedAt: string;
    readonly acknowledgedId: string;
    readonly reason: string;
  }[];
}

/** Runs the app as the CDK's CLI does: by its environment, with no AWS account and no Docker. */
function runApp(context: Readonly<Record<string, unknown>>) {
  const outputFolder = mkdtempSync(join(folder, 'out-'));
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'bin', 'app.ts')], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: folder, CDK_OUTDIR: outputFolder, CDK_CONTEXT_JSON: JSON.stringify(context) },
  });
  const read = (...path: string[]) => JSON.parse(readFileSync(join(outputFolder, ...path), 'utf8'));
  return { status, stderr, outputFolder, read };
}

describe('the app', { timeout: 60_000 }, () => {
  const fromFile = { ...leastConfig, stackName: 'Shop', retention: { conversations: 21 } };
  writeFileSync(join(folder, 'bridge.json'), JSON.stringify(fromFile));
  const { status, stderr, read } = runApp({ ...shippedContext, bridge: 'bridge.json' });

  it('synthesizes the stack for the account and Region of its configuration', () => {
    expect({ status, stderr }).toMatchObject({ status: 0 });
    expect(read('manifest.json').artifacts.Shop).toMatchObject({
      environment: 'aws://444455556666/eu-west-2',
    });
  });

  it('breaks none of the rules of CDK and AwsSolutions but these, each acknowledged with its reason', () => {
    const reports: readonly ValidationReport[] = read('validation-report.json').pluginReports;
    const passedOver = reports.flatMap(({ suppressedViolations }) => suppressedViolations);

    expect(reports.filter(({ conclusion }) => conclusion !== 'success')).toEqual([]);
    expect(passedOver.filter(({ reason }) => reason.length < 20)).toEqual([]);
    const traced = [
      ...['Inbound/Delivery', 'Inbound/Intake', 'Outbound/Delivery', 'Outbound/Intake'],
      ...['Receipts/Receiver', 'Wiring/Wirer'],
    ].map((path) => `Shop/${path} AwsSolutions::AwsSolutions-IAM5[Resource::*]`);
    const acknowledged = passedOver.map((one) => `${one.acknowledgedAt} ${one.acknowledgedId}`);
    expect(acknowledged.sort()).toEqual(
      [
        ...traced,
        'Shop/Inbound/DeadLetters AwsSolutions::AwsSolutions-SQS3',
        `Shop/Outbound AwsSolutions::AwsSolutions-IAM5[Resource::${instanceArn}/contact/*]`,
        'Shop/Outbound/DeadLetters AwsSolutions::AwsSolutions-SQS3',
        `Shop/Receipts AwsSolutions::AwsSolutions-IAM5[Resource::${instanceArn}/contact/*]`,
        'Shop/Receipts/DeadLetters AwsSolutions::AwsSolutions-SQS3',
      ].sort(),
    );
  });

  it('puts beside each bundle what its function needs of the configuration', () => {
    const assets = Object.values<{ source: { path: string } }>(read('Shop.assets.json').files)
      .map(({ source }) => source.path)
      .filter((path) => path.startsWith('asset.'));

    expect(assets).toHaveLength(6);
    for (const asset of assets) {
      expect(read(asset, 'package.json')).toEqual({ type: 'commonjs' });
      expect(read(asset, 'config.json')).toMatchObject({
        version: 1,
        instanceArns: [instanceArn],
        numbers: [{ ...number, displayName: '{customerNumber}' }],
        conversationDays: 21,
      });
    }
  });

  it('tells a bad configuration in words, and ends with 1', () => {
    const refused = runApp({ bridge: { ...leastConfig, numbers: [] } });

    expect(refused.status).toBe(1);
    expect(refused.stderr).toBe(
      'the configuration is refused:\n  numbers: got [], expected at least one number\n',
    );
  });
});
