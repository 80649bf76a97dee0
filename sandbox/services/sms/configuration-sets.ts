import type { Place } from '../../engine/place.ts';
import type { Stack } from '../../template/stack.ts';
import { smsArn } from './sms-arn.ts';

export interface EventTopic {
  readonly setArn: string;
  readonly topicArn: string;
}

/** The template's configuration sets. Any other that is named is the owner's, who has it tell nobody. */
export class ConfigurationSets {
  readonly #sets: Stack['configurationSets'];
  readonly #place: Place;

  constructor({ configurationSets }: Pick<Stack, 'configurationSets'>, place: Place) {
    this.#sets = configurationSets;
    this.#place = place;
  }

  /** @param set name or ARN */
  arnOf(set: string): string {
    return set.startsWith('arn:') ? set : smsArn(this.#place, 'configuration-set', set);
  }

  /** @param set name or ARN; a set that isn't the template's has none */
  destinationsOf(set: string): Stack['configurationSets'][number]['properties']['EventDestinations'] {
    return this.#sets
      .filter(({ attributes }) => attributes.Arn === this.arnOf(set))
      .flatMap(({ properties }) => properties.EventDestinations);
  }

  /** Topics that a set tells events of a type. */
  topicsFor(set: string | undefined, eventType: string): readonly EventTopic[] {
    if (set === undefined) return [];
    const setArn = this.arnOf(set);
    return this.destinationsOf(set)
      .filter(({ Enabled, MatchingEventTypes }) => Enabled && MatchingEventTypes.includes(eventType))
      .map(({ SnsDestination }) => ({ setArn, topicArn: SnsDestination.TopicArn }));
  }
}
