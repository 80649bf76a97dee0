import type { StaticOperationSchema } from '@smithy/types';
import type { RestJsonCommand } from './rest-json-client.ts';

type CommandClass = new (input: object) => RestJsonCommand;

/** Makes the class of an operation's calls. */
export function restJsonCommand(schema: StaticOperationSchema): CommandClass {
  return class {
    readonly schema = schema;
    readonly input: object;

    constructor(input: object) {
      this.input = input;
    }
  };
}

/** Stands for what the SDK makes a client's commands with: endpoint parameters, middleware, name, schema. */
export function command(...[, , , schema]: [object, unknown, string, StaticOperationSchema]): CommandClass {
  return restJsonCommand(schema);
}

export const _ep0 = {};
export const _mw0 = undefined;
