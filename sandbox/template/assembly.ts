import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { TemplateError } from './template-error.ts';

const manifestSchema = z.object({
  artifacts: z.record(
    z.string(),
    z.object({
      type: z.string(),
      environment: z.string().optional(),
      displayName: z.string().optional(),
      properties: z
        .object({ templateFile: z.string().optional(), stackName: z.string().optional() })
        .optional(),
    }),
  ),
});

const templateSchema = z.object({
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Properties: z.record(z.string(), z.unknown()).default({}),
      Condition: z.string().optional(),
      DependsOn: z.union([z.string(), z.array(z.string())]).optional(),
    }),
  ),
  Parameters: z.record(z.string(), z.object({ Default: z.unknown() })).default({}),
  Outputs: z.record(z.string(), z.object({ Value: z.unknown() })).default({}),
});

const assetsSchema = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.object({ path: z.string() }),
      destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
    }),
  ),
});

export type Template = z.infer<typeof templateSchema>;

/** A stack as CDK synthesized it, unresolved. */
export interface Assembly {
  readonly stackName: string;
  readonly account: string;
  readonly region: string;
  readonly template: Template;
  /** Folder of a file asset, by the key of its object in the bucket. */
  readonly assetFolders: ReadonlyMap<string, string>;
}

/**
 * Reads the one stack of a synthesized app.
 * @throws TemplateError when there isn't exactly one, or its account and Region are not fixed
 */
export function readAssembly(folder: string): Assembly {
  const { artifacts } = manifestSchema.parse(readJson(folder, 'manifest.json'));
  const stacks = Object.entries(artifacts).filter(([, { type }]) => type === 'aws:cloudformation:stack');
  const [entry, ...others] = stacks;
  if (!entry || others.length > 0) throw new TemplateError(`expected one stack, found ${stacks.length}`);
  const [id, { environment, properties }] = entry;
  const [, account, region] = /^aws:\/\/(\d{12})\/([a-z0-9-]+)$/.exec(environment ?? '') ?? [];
  if (!account || !region) {
    throw new TemplateError(`stack ${id} is for ${environment}; the sandbox needs an account and a Region`);
  }
  return {
    stackName: properties?.stackName ?? id,
    account,
    region,
    template: templateSchema.parse(readJson(folder, properties?.templateFile ?? `${id}.template.json`)),
    assetFolders: readAssetFolders(folder, id),
  };
}

function readAssetFolders(folder: string, stackId: string): ReadonlyMap<string, string> {
  const { files } = assetsSchema.parse(readJson(folder, `${stackId}.assets.json`));
  return new Map(
    Object.values(files).flatMap(({ source, destinations }) =>
      Object.values(destinations).map(({ objectKey }) => [objectKey, join(folder, source.path)] as const),
    ),
  );
}

function readJson(folder: string, name: string): unknown {
  return JSON.parse(readFileSync(join(folder, name), 'utf8'));
}
