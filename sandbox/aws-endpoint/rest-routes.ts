import type { ServiceModel, Shape } from './service-model.ts';
import type { WireFormat } from './wire/wire-answer.ts';

/** What a path and method mean. */
export interface RestMatch {
  readonly operation: string;
  /** Members of the request that stand in the path. */
  readonly labels: Readonly<Record<string, string>>;
  /** Names of the headers that hold members of the request, by member. */
  readonly headers: Readonly<Record<string, string>>;
  /** The member that is the whole body. @default the body's members are the request's */
  readonly payload?: string;
  /** How the answer looks on the wire. @default restJson */
  readonly format?: WireFormat;
}

export type RestRouter = (method: string, path: string) => RestMatch | undefined;

/** Knows the paths of a service by its model. */
export function restRouter({ operations, shapes }: ServiceModel): RestRouter {
  const routes = Object.entries(operations).map(([operation, { http, input }]) => ({
    operation,
    headers: headersOf(shapes[input]),
    method: http.method,
    segments: http.requestUri.split('/'),
  }));
  return (method, path) => {
    const given = path.split('/');
    for (const { operation, headers, method: expected, segments } of routes) {
      const labels = method === expected ? matchSegments(segments, given) : undefined;
      if (labels) return { operation, labels, headers };
    }
    return undefined;
  };
}

function headersOf(shape: Shape | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(shape?.members ?? {}).flatMap(([member, { location, locationName }]) =>
      location === 'header' && locationName ? [[member, locationName.toLowerCase()]] : [],
    ),
  );
}

function matchSegments(
  pattern: readonly string[],
  given: readonly string[],
): Record<string, string> | undefined {
  if (pattern.length !== given.length) return undefined;
  const labels: Record<string, string> = {};
  for (const [index, segment] of pattern.entries()) {
    const value = given[index] ?? '';
    const [, label] = /^\{(.+)\}$/.exec(segment) ?? [];
    if (label) labels[label] = decodeURIComponent(value);
    else if (segment !== value) return undefined;
  }
  return labels;
}
