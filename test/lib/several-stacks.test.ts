import { describe, expect, it } from 'vitest';
import { twoOfEach } from './configs.ts';
import { synthesize } from './synthesized.ts';

/** Names that the template gives in words, which no two stacks of a Region may share. Inline policies are their role's. */
function namesIn(stackName: string): readonly string[] {
  return synthesize(twoOfEach({ stackName }))
    .resources()
    .flatMap(({ properties }) => Object.entries(properties))
    .filter(([key]) => key.endsWith('Name') && key !== 'PolicyName' && key !== 'MetricName')
    .flatMap(([, value]) => (typeof value === 'string' ? [value] : []));
}

describe('several stacks in one account', () => {
  it.each(['Shop', 'Help'])('have all names from their own: %s', (stackName) => {
    const names = namesIn(stackName);

    expect(names).toHaveLength(2);
    expect(names.filter((name) => !name.startsWith(stackName))).toEqual([]);
  });

  it('export nothing, since a Region has each export once', () => {
    const { Outputs } = synthesize(twoOfEach()).template.toJSON();

    expect(Object.values(Outputs).filter((output) => Object.hasOwn(Object(output), 'Export'))).toEqual([]);
    expect(Object.keys(Outputs).length).toBeGreaterThan(10);
  });
});
