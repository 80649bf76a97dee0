import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** A function as the stack deploys it. */
export interface DeployedFunction {
  readonly name: string;
  readonly folder: string;
  /** As Lambda is told: file and export. */
  readonly handler: string;
  readonly memoryMebibytes: number;
}

interface TemplateFunction {
  readonly Type: string;
  readonly Properties: {
    readonly Code: { readonly S3Key: string };
    readonly Handler: string;
    readonly MemorySize: number;
    readonly Environment: { readonly Variables: { readonly POWERTOOLS_SERVICE_NAME: string } };
  };
}

const root = join(import.meta.dirname, '..');

/** Synthesizes the shipped example into a folder, and finds its functions in the template. */
export async function deployExample(outputFolder: string): Promise<readonly DeployedFunction[]> {
  const { context } = JSON.parse(await readFile(join(root, 'cdk.json'), 'utf8'));
  const app = spawn(process.execPath, ['bin/app.ts'], {
    cwd: root,
    env: { ...process.env, CDK_OUTDIR: outputFolder, CDK_CONTEXT_JSON: JSON.stringify(context) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [[code], said] = await Promise.all([once(app, 'exit'), text(app.stderr)]);
  if (code !== 0) throw new Error(`the app could not be synthesized: ${said}`);

  const template = await readFile(join(outputFolder, 'ConnectSmsBridge.template.json'), 'utf8');
  const resources: readonly TemplateFunction[] = Object.values(JSON.parse(template).Resources);
  return resources
    .filter(({ Type }) => Type === 'AWS::Lambda::Function')
    .map(({ Properties: { Code, Handler, MemorySize, Environment } }) => ({
      name: Environment.Variables.POWERTOOLS_SERVICE_NAME,
      folder: join(outputFolder, `asset.${Code.S3Key.replace(/\.zip$/, '')}`),
      handler: Handler,
      memoryMebibytes: MemorySize,
    }));
}
