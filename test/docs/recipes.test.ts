import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { renderItem } from '../../lambda/core/sms/render-item.ts';
import { readBridgeConfig } from '../../lib/config.ts';
import { fixedAttributes } from '../../lib/config-schema.ts';
import { reachedActions, readFlow, recipes, targetsOf } from './flow.ts';

/**
 * What the page of each action demands: its parameters, the errors that need a branch, and whether it ends the flow.
 * https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-actions.html
 */
const actionTypes: Readonly<Record<string, { parameters: string[]; errors: string[]; conditions?: true }>> = {
  MessageParticipant: { parameters: ['Text'], errors: ['NoMatchingError'] },
  ConnectParticipantWithLexBot: {
    parameters: ['LexInitilizationData', 'LexV2Bot', 'Text'],
    errors: ['InputTimeLimitExceeded', 'NoMatchingError', 'NoMatchingCondition'],
    conditions: true,
  },
  Compare: { parameters: ['ComparisonValue'], errors: ['NoMatchingCondition'], conditions: true },
  UpdateContactAttributes: { parameters: ['Attributes', 'TargetContact'], errors: ['NoMatchingError'] },
  UpdateContactTargetQueue: { parameters: ['QueueId'], errors: ['NoMatchingError'] },
  TransferContactToQueue: { parameters: [], errors: ['QueueAtCapacity', 'NoMatchingError'] },
  DisconnectParticipant: { parameters: [], errors: [] },
};
const operators = ['Equals', 'TextStartsWith', 'TextEndsWith', 'TextContains'];

const readRecipe = (file: string) => readFileSync(new URL(file, recipes), 'utf8');

/** The configuration that a recipe shows. */
function shownConfig(recipe: string) {
  return JSON.parse(/```json\n([\s\S]*?)```/.exec(readRecipe(recipe))?.[1] ?? '');
}

describe.each([
  ['first-flow.json', 'first-flow.md'],
  ['goodbye-flow.json', 'first-flow.md'],
  ['menu-flow.json', 'menu-in-a-flow.md'],
])('%s of %s', (file, recipe) => {
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
    const set = [...fixedAttributes, ...Object.keys(shownConfig(recipe).numbers[0].attributes)];
    expect([...asked].map(([, name]) => name).filter((name) => !set.includes(String(name)))).toEqual([]);
  });

  it('says nothing that doesn’t fit one SMS', () => {
    expect(messages.filter((text) => !/^[ -Z_a-z]{1,160}$/.test(String(text)))).toEqual([]);
  });
});

describe.each(['first-flow.md', 'menu-in-a-flow.md', 'several-instances.md'])('%s', (recipe) => {
  it('shows a configuration that is accepted', () => {
    expect(readBridgeConfig(shownConfig(recipe)).numbers[0]).toMatchObject({
      route: { kind: 'participant' },
    });
  });
});

it('the recipe for integration-event shows a configuration that is accepted', () => {
  expect(readBridgeConfig(shownConfig('integration-event.md')).numbers[0]).toMatchObject({
    route: { kind: 'integration-event' },
    wiring: { formerChannelRoleArn: expect.any(String) },
  });
});

it('the stack of several instances carries chats of all of them', () => {
  expect(readBridgeConfig(shownConfig('several-instances.md')).instanceArns).toHaveLength(3);
});

it('the bot of the recipe asks what stands there, by the titles that the flow branches on', async () => {
  const { handler } = await import(new URL('menu-bot.mjs', recipes).href);
  const [message] = (await handler()).messages;
  const contentType = 'application/vnd.amazonaws.connect.message.interactive';
  const item = { contentType, content: message.content, role: 'SYSTEM', sentAt: '2026-01-02T12:46:01.321Z' };
  const rendered = renderItem(item, { language: 'en', timeZone: 'UTC', foldToGsm: true });
  const [, shown] = /```\n([\s\S]*?)\n```/.exec(readRecipe('menu-in-a-flow.md')) ?? [];

  expect(message.contentType).toBe('CustomPayload');
  expect(rendered).toMatchObject({ kind: 'text', text: shown });
  const titles = JSON.parse(message.content).data.content.elements.map(
    ({ title }: { title: string }) => title,
  );
  const [menu] = readFlow('menu-flow.json').Actions;
  const branches = menu?.Transitions.Conditions?.flatMap(({ Condition }) => Condition.Operands) ?? [];
  expect(titles).toEqual(expect.arrayContaining(branches));
});
