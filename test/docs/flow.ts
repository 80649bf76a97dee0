import { readFileSync } from 'node:fs';

export interface FlowAction {
  readonly Identifier: string;
  readonly Type: string;
  readonly Parameters: Readonly<Record<string, unknown>>;
  readonly Transitions: {
    readonly NextAction?: string;
    readonly Errors?: readonly { readonly ErrorType: string; readonly NextAction: string }[];
    readonly Conditions?: readonly {
      readonly NextAction: string;
      readonly Condition: { readonly Operator: string; readonly Operands: readonly string[] };
    }[];
  };
}

/** A flow in Amazon Connect's flow language. */
export interface Flow {
  readonly Version: string;
  readonly StartAction: string;
  readonly Metadata: { readonly ActionMetadata: Readonly<Record<string, unknown>> };
  readonly Actions: readonly FlowAction[];
}

export const recipes = new URL('../../docs/recipes/', import.meta.url);

export function readFlow(file: string): Flow {
  return JSON.parse(readFileSync(new URL(file, recipes), 'utf8'));
}

/** Where an action may lead. */
export function targetsOf({
  Transitions: { NextAction, Errors = [], Conditions = [] },
}: FlowAction): string[] {
  const others = [...Errors, ...Conditions].map((branch) => branch.NextAction);
  return NextAction === undefined ? others : [NextAction, ...others];
}

/** The actions that a flow can come to. */
export function reachedActions({ StartAction, Actions }: Flow): ReadonlySet<string> {
  const reached = new Set<string>();
  const ways = [StartAction];
  for (let id = ways.pop(); id !== undefined; id = ways.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    ways.push(...Actions.filter(({ Identifier }) => Identifier === id).flatMap(targetsOf));
  }
  return reached;
}
