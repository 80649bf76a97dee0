import type { AwsError } from './aws-error.ts';
import type { Operation, OperationDefinition } from './aws-service.ts';
import type { ServiceModel } from './service-model.ts';
import { type Violation, violationsOf } from './violations.ts';

/** Turns what is wrong with a request into the service's own error; `errors` are those its operation may give. */
export type RefuseRequest = (violations: readonly Violation[], errors: readonly string[]) => AwsError;

/** Makes the operations of a service whose requests AWS's own model describes. */
export function modelledOperationMaker(model: ServiceModel, refuse: RefuseRequest) {
  return <Input>(name: string, definition: OperationDefinition<Input>): Operation => {
    const described = model.operations[name];
    if (!described) throw new Error(`the model lacks operation ${name}`);
    return (raw, caller) => {
      const violations = violationsOf(raw, described.input, { model, path: '' });
      if (violations.length > 0) throw refuse(violations, described.errors);
      const input = definition.request.parse(raw);
      return {
        resource: definition.resource(input),
        correlationId: definition.correlationId?.(input),
        run: () => definition.run(input, caller),
      };
    };
  };
}
