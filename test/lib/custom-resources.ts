import type { BridgeConfig } from '../../lib/config.ts';
import type { StackResource } from '../twins/memory-stack.ts';
import { nameOf, readable, synthesize } from './synthesized.ts';

interface TemplateResource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DependsOn?: readonly string[];
}

/** The custom resources of the bridge's template, in the order that their dependencies give. */
export function customResources(config: BridgeConfig, topicArn: string): readonly StackResource[] {
  const all: Readonly<Record<string, TemplateResource>> = synthesize(config).template.toJSON().Resources;
  const custom = Object.entries(all).filter(([, { Type }]) => Type.startsWith('Custom::'));
  const waitsFor = new Map(custom.map(([id, resource]) => [id, JSON.stringify(resource)]));
  const ordered: string[] = [];
  while (ordered.length < custom.length) {
    const [next] =
      [...waitsFor].find(([, text]) => ![...waitsFor.keys()].some((id) => text.includes(`"${id}"`))) ?? [];
    if (!next) throw new Error('the custom resources wait for each other');
    waitsFor.delete(next);
    ordered.push(next);
  }
  return ordered.map((id) => {
    const { Type, Properties } = all[id] ?? { Type: '', Properties: {} };
    return { logicalId: nameOf(id), type: Type, properties: withTopic(Properties, topicArn) };
  });
}

function withTopic(properties: TemplateResource['Properties'], topicArn: string) {
  const { ServiceToken: _token, ServiceTimeout: _timeout, TopicArn: _topic, Former, ...others } = properties;
  const former = readable(Former);
  return { ...others, TopicArn: topicArn, ...(former !== undefined && { Former: { Ref: former } }) };
}
