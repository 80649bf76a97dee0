import type { StaticOperationSchema } from '@smithy/types';
import type { RestJsonCommand } from './rest-json-client.ts';

type CommandClass = new (input: object) => RestJsonCommand;

/** Stands for what the SDK builds the commands of a client with: endpoint parameters, middleware, name, schema. */
export function command(...[, , , schema]: [object, unknown, string, StaticOperationSchema]): CommandClass {
  return class {
    readonly schema = schema;
    readonly input: object;

    constructor(input: object) {
      this.input = input;
    }
  };
}

export const _ep0 = {};
export const _mw0 = undefined;
