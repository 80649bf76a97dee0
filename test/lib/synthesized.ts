import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { vi } from 'vitest';
import { BridgeStack } from '../../lib/bridge-stack.ts';
import type { BridgeConfig } from '../../lib/config.ts';
import { shippedContext } from './configs.ts';

/** A resource of a template: its logical id without CDK's hash, and its properties. */
export interface Resource {
  readonly name: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly deletionPolicy: string | undefined;
}

interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
}

/** A statement of a policy, as CDK writes it. */
export interface PolicyStatement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: '*' | { readonly Service?: string | string[]; readonly AWS?: unknown };
  readonly Action: string | string[];
  readonly Resource: string | string[];
  readonly Condition?: unknown;
}

interface PolicyDocument {
  readonly Statement: readonly PolicyStatement[];
}

/** The template of a stack, by CDK's assertions and as plain data. */
export interface Synthesized {
  readonly template: Template;
  /** Folder of the cloud assembly. */
  readonly assembly: string;
  /** All resources of a type, or of every type. */
  resources(type?: string): readonly Resource[];
  /** The one resource of that type and name. */
  resource(type: string, name: string): Readonly<Record<string, unknown>>;
}

/** Synthesizes the bridge, with empty bundles. */
export function synthesize(config: BridgeConfig): Synthesized {
  // CDK's own check of a template takes a second; the test of the app lets it run.
  vi.stubEnv('CDK_VALIDATION', 'false');
  const folder = mkdtempSync(join(tmpdir(), 'bridge-bundle-'));
  writeFileSync(join(folder, 'index.js'), 'exports.handler = () => {};');
  const app = new App({ context: { ...shippedContext, 'aws:cdk:bundling-stacks': [] } });
  const bundle = { folder };
  const stack = new BridgeStack(app, config.stackName, {
    config,
    bundles: {
      'inbound-intake': bundle,
      'inbound-delivery': bundle,
      'outbound-intake': bundle,
      'outbound-delivery': bundle,
      'outbound-files': bundle,
      receipts: bundle,
      'number-wiring': bundle,
    },
  });
  const template = Template.fromStack(stack);
  const { directory: assembly } = app.synth();
  const all: Readonly<Record<string, TemplateResource>> = template.toJSON().Resources;
  const resources = (type?: string) =>
    Object.entries(all)
      .filter(([, { Type }]) => type === undefined || Type === type)
      .map(([id, { Properties, DeletionPolicy }]) => ({
        name: nameOf(id),
        properties: Properties ?? {},
        deletionPolicy: DeletionPolicy,
      }));
  return {
    ...{ template, assembly },
    resources,
    resource(type, name) {
      const [found, ...others] = resources(type).filter((resource) => resource.name === name);
      if (!found || others.length > 0) throw new Error(`there is not one ${type} ${name}`);
      return found.properties;
    },
  };
}

/** A logical id without the hash that CDK puts behind it. */
export function nameOf(logicalId: string): string {
  return logicalId.replace(/[0-9A-F]{8}$/, '');
}

/** A template's value with each reference as the name of what it refers to, such as `InboundLane.Arn`. */
export function readable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(readable);
  if (typeof value !== 'object' || value === null) return value;
  if ('Ref' in value && typeof value.Ref === 'string') return nameOf(value.Ref);
  if ('Fn::GetAtt' in value && Array.isArray(value['Fn::GetAtt'])) {
    const [id, attribute] = value['Fn::GetAtt'];
    return `${nameOf(String(id))}.${attribute}`;
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, readable(inner)]));
}

/** The allowing statements of a resource with a policy document; the denying ones ask for TLS. */
export function allowed(properties: Readonly<Record<string, unknown>>): readonly PolicyStatement[] {
  return statementsOf(properties).filter(({ Effect }) => Effect === 'Allow');
}

/** All statements of a resource with a policy document, readable. */
export function statementsOf(properties: Readonly<Record<string, unknown>>): readonly PolicyStatement[] {
  const { PolicyDocument, KeyPolicy } = readable(properties) as Record<string, PolicyDocument | undefined>;
  return (PolicyDocument ?? KeyPolicy)?.Statement ?? [];
}
