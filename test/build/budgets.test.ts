import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Budget, budget } from '../../build/budgets.ts';
import { type BundleOptions, buildBundles } from '../../build/bundles.ts';

// In the project, where packages are found.
const lambda = join(import.meta.dirname, '..', '..', 'lambda');
const folder = mkdtempSync(join(tmpdir(), 'bridge-budgets-'));

/** Builds an entry that exports this, by the bridge's own rules but for some. */
function build(exported: string, options: Partial<BundleOptions<'entry'>> = {}) {
  const sourceFolder = mkdtempSync(join(folder, 'entry-'));
  writeFileSync(join(sourceFolder, 'entry.ts'), exported.replaceAll('@/', `${lambda}/`));
  return buildBundles({
    names: ['entry'],
    sourceFolder,
    outputFolder: join(sourceFolder, 'out'),
    ...options,
  });
}

const withKibibytes = (kibibytes: number): Budget => ({ ...budget, kibibytes });
const metrics = "export { EmfMetrics as handler } from '@/adapters/metrics.ts';";
const route = "export { IntegrationEventRoute as handler } from '@/adapters/integration-event-route.ts';";
const nodeModules = join(lambda, '..', 'node_modules');

describe('the budget of a bundle', () => {
  it('is kept by what is small', async () => {
    await expect(build(metrics)).resolves.toHaveProperty('entry');
  });

  it('fails the build for a byte too many, and says what they are', async () => {
    const { entry } = await build(metrics);
    const exactly = entry.bytes / 1024;

    await expect(build(metrics, { budget: withKibibytes(exactly) })).resolves.toHaveProperty('entry');
    await expect(build(metrics, { budget: withKibibytes(exactly - 1 / 1024) })).rejects.toThrow(
      /entry breaks its budget:\n.*KiB came.*@aws-lambda-powertools\/metrics/,
    );
  });

  it("fails the build for zod's main entry", async () => {
    const zod = `export { z as handler } from '${nodeModules}/zod/index.js';`;

    await expect(build(zod)).rejects.toThrow(/zod\/v4\/locales\/.*zod\/mini/);
  });

  it('fails the build for sources of credentials besides the environment', async () => {
    const sts = `export { STSClient as handler } from '${nodeModules}/@aws-sdk/client-sts/dist-es/index.js';`;

    await expect(build(sts)).rejects.toThrow(/credential-provider-(sso|node|ini).*environment/);
  });

  it('fails the build for the schema of an operation that is not called', async () => {
    const stray = `export { StopContact$ } from '${nodeModules}/@aws-sdk/client-connect/dist-es/schemas/schemas_0.js';`;

    await expect(build(`${route}\n${stray}`)).rejects.toThrow(
      "the schema of StopContact, which isn't called",
    );
    await expect(build(route)).resolves.toHaveProperty('entry');
  });

  it('fails the build for a CommonJS build of a package', async () => {
    const common = `import sts from '${nodeModules}/@aws-sdk/client-sts/dist-cjs/index.js'; export const handler = sts;`;

    await expect(build(common)).rejects.toThrow(/dist-cjs\/index\.js: import the package/);
  });
});
