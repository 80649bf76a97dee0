import type { BridgeConfig, NumberConfig } from '../lib/config.ts';
import type { Trial } from './trial.ts';

/** What asking one question of an account led to. */
export type Answer =
  /** The account has answered; `configure` where the configuration should follow it. */
  | { readonly kind: 'answered'; readonly found: string; readonly configure?: string }
  /** Only a person can find it out, or nothing configured needs it. */
  | { readonly kind: 'not-tried'; readonly found: string; readonly todo: string }
  /** It was tried, and what came tells nothing. */
  | { readonly kind: 'unclear'; readonly found: string; readonly todo: string };

/** What a question is asked with. */
export interface Questioning {
  readonly config: BridgeConfig;
  readonly trial: Trial;
  /** A phone of the person who asks, E.164: flows may greet it. */
  readonly phone: string;
  /** Topic that the stack's chats are streamed to. */
  readonly streamingTopicArn: string;
}

/** Something about AWS that its documentation leaves open, and only an account can answer. */
export interface Question {
  /** Such as `rich-types`. */
  readonly name: string;
  readonly asks: string;
  ask(questioning: Questioning): Promise<Answer>;
}

type RouteKind = NumberConfig['route']['kind'];

/** The first number on a route. */
export function numberOn<Kind extends RouteKind>(
  { numbers }: BridgeConfig,
  kind: Kind,
): (NumberConfig & { readonly route: Extract<NumberConfig['route'], { kind: Kind }> }) | undefined {
  return numbers.find(
    (number): number is NumberConfig & { readonly route: Extract<NumberConfig['route'], { kind: Kind }> } =>
      number.route.kind === kind,
  );
}

/** Answers of a question that needs a number on a route where there is none. */
export function noNumberOn(kind: RouteKind): Answer {
  return {
    kind: 'not-tried',
    found: `no number is on the route "${kind}"`,
    todo: 'nothing, as long as none is',
  };
}
