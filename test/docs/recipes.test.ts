import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readBridgeConfig } from '../../lib/config.ts';
import { fixedAttributes } from '../../lib/config-schema.ts';
import { reachedActions, readFlow, recipes, targetsOf } from './flow.ts';

/**
 * What the page of each action demands: its parameters, the errors that need a branch, and whether it ends the flow.
 * https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-actions.html
 */
const actionTypes: Readonly<Record<string, { parameters: string[]; errors: string[]; conditions?: true }>> = {
  MessageParticipant: { parameters: ['Text'], errors: ['NoMatchingError'] },
  Compare: { parameters: ['ComparisonValue'], errors: ['NoMatchingCondition'], conditions: true },
  UpdateContactAttributes: { parameters: ['Attributes', 'TargetContact'], errors: ['NoMatchingError'] },
  UpdateContactTargetQueue: { parameters: ['QueueId'], errors: ['NoMatchingError'] },
  TransferContactToQueue: { parameters: [], errors: ['QueueAtCapacity', 'NoMatchingError'] },
  DisconnectParticipant: { parameters: [], errors: [] },
};
const operators = ['Equals', 'TextStartsWith', 'TextEndsWith', 'TextContains'];

/** The configuration that the recipe shows. */
const recipe = readFileSync(new URL('first-flow.md', recipes), 'utf8');
const shownConfig = JSON.parse(/```json\n([\s\S]*?)```/.exec(recipe)?.[1] ?? '');

describe.each(['first-flow.json', 'goodbye-flow.json'])('%s', (file) => {
  const flow = readFlow(file);
  const ids = flow.Actions.map(({ Identifier }) => Identifier);
  const messages = flow.Actions.flatMap(({ Parameters }) => Parameters.Text ?? []);

  it('is of the version that Connect reads, and starts with an action of its own', () => {
    expect(flow.Version).toBe('2019-10-30');
    expect(ids).toContain(flow.StartAction);
  });

  it('names each action once, in characters that Connect allows', () => {
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[^%:(\\/)=$,;[\]{}]{1,50}$/.test(id))).toEqual([]);
  });

  it('places each action in the designer, and nothing else', () => {
    expect(Object.keys(flow.Metadata.ActionMetadata).sort()).toEqual([...ids].sort());
  });

  it('leads from each action to actions that exist, and comes to all of them', () => {
    expect(flow.Actions.flatMap(targetsOf).filter((target) => !ids.includes(target))).toEqual([]);
    expect([...reachedActions(flow)].sort()).toEqual([...ids].sort());
  });

  it.each(flow.Actions.map((action) => [action.Identifier, action] as const))(
    'gives %s the parameters and branches that its page demands',
    (_, { Type, Parameters, Transitions: { NextAction, Errors = [], Conditions = [] } }) => {
      const { parameters, errors, conditions } = actionTypes[Type] ?? {};
      expect(Object.keys(Parameters).sort()).toEqual(parameters?.toSorted());
      expect(Errors.map(({ ErrorType }) => ErrorType)).toEqual(errors);
      expect(Conditions.length > 0).toBe(conditions === true);
      expect(Conditions.filter(({ Condition }) => !operators.includes(Condition.Operator))).toEqual([]);
      expect(NextAction === undefined).toBe(Type === 'DisconnectParticipant');
    },
  );

  it('asks only for attributes that the bridge sets, or the recipe has it set', () => {
    const asked = JSON.stringify(flow).matchAll(/\$\.Attributes\.([\w-]+)/g);
    const set = [...fixedAttributes, ...Object.keys(shownConfig.numbers[0].attributes)];
    expect([...asked].map(([, name]) => name).filter((name) => !set.includes(String(name)))).toEqual([]);
  });

  it('says nothing that doesn’t fit one SMS', () => {
    expect(messages.filter((text) => !/^[ -Z_a-z]{1,160}$/.test(String(text)))).toEqual([]);
  });
});

describe('the recipe', () => {
  it('shows a configuration that is accepted', () => {
    expect(readBridgeConfig(shownConfig).numbers).toMatchObject([{ route: { kind: 'participant' } }]);
  });

  it('names files that are there', () => {
    const links = [...recipe.matchAll(/\]\((?!https:)([^)]+)\)/g)].map(([, path]) => String(path));
    expect(links).toContain('first-flow.json');
    for (const path of links) expect(() => readFileSync(new URL(path, recipes))).not.toThrow();
  });
});
