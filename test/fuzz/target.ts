import fc from 'fast-check';

/** One reader or writer, and what holds whatever it is given. */
export interface Target {
  readonly property: fc.IRawProperty<unknown, false>;
}

/** @throws by `check`, when something doesn't hold for an input */
export function target<Input>(inputs: fc.Arbitrary<Input>, check: (input: Input) => void): Target {
  return { property: fc.property(inputs, check) };
}
