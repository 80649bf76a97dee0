import type { Template } from './assembly.ts';
import { type ReferenceScope, resolve } from './intrinsics.ts';
import { TemplateError } from './template-error.ts';

/** A resource that a function of the stack stands for. */
export interface CustomResource {
  readonly logicalId: string;
  readonly type: string;
  /** ARN of the function. */
  readonly serviceToken: string;
  /** What the function is told; resources that it refers to have the ids that their functions gave them. */
  properties(physicalIds: ReadonlyMap<string, string>): Readonly<Record<string, unknown>>;
}

/** The custom resources of a template, each after all that it waits for. */
export function customResources({ Resources }: Template, scope: ReferenceScope): readonly CustomResource[] {
  const waiting = new Map(Object.entries(Resources).filter(([, { Type }]) => Type.startsWith('Custom::')));
  const ordered: CustomResource[] = [];
  while (waiting.size > 0) {
    const [next] =
      [...waiting].find(([, resource]) => {
        const text = JSON.stringify(resource);
        return ![...waiting.keys()].some((id) => text.includes(`"${id}"`));
      }) ?? [];
    const resource = waiting.get(next ?? '');
    if (next === undefined || !resource)
      throw new TemplateError(`${[...waiting.keys()].join(', ')} wait for each other`);
    waiting.delete(next);
    ordered.push(toCustomResource(next, resource, scope));
  }
  return ordered;
}

function toCustomResource(
  logicalId: string,
  { Type, Properties: { ServiceToken, ...properties } }: Template['Resources'][string],
  scope: ReferenceScope,
): CustomResource {
  return {
    logicalId,
    type: Type,
    serviceToken: String(resolve(ServiceToken, scope)),
    properties: (physicalIds) =>
      Object.fromEntries(
        Object.entries(properties).map(([name, value]) => [
          name,
          resolve(value, { ...scope, ref: (id) => physicalIds.get(id) ?? scope.ref(id) }),
        ]),
      ),
  };
}
