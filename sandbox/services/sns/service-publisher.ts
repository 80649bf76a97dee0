import { randomUUID } from 'node:crypto';
import type { Authorize } from '../../engine/authorize.ts';
import type { ServicePrincipal } from '../../engine/caller.ts';
import type { Clock } from '../../engine/clock.ts';
import { type Faults, type FaultTarget, overtakenMilliseconds } from '../../engine/faults.ts';
import type { Timeline } from '../../engine/timeline.ts';
import type { Publication, Topics } from './topics.ts';

export interface ServicePublisherParts {
  readonly topics: Topics;
  readonly authorize: Authorize;
  readonly faults: Faults;
  readonly clock: Clock;
  readonly timeline: Timeline;
}

/** Who publishes. */
export interface PublishingService {
  readonly service: Extract<FaultTarget, 'connect' | 'sms'>;
  readonly principal: string;
  readonly sourceAccount: string;
  /** What the service publishes for. */
  readonly sourceArn: (publication: Publication) => string;
}

/**
 * A service of AWS as it publishes to the stack's topics: only where the topic's policy lets it, and with the key of
 * an encrypted topic. What it may not publish is lost without a trace at AWS; here the timeline shows it.
 * Source: https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
export class ServicePublisher {
  readonly #parts: ServicePublisherParts;
  readonly #publishing: PublishingService;

  constructor(publishing: PublishingService, parts: ServicePublisherParts) {
    this.#parts = parts;
    this.#publishing = publishing;
  }

  arns(): readonly string[] {
    return this.#parts.topics.arns();
  }

  /** @returns the MessageId that the service was given, whatever became of the message */
  publish(publication: Publication): string {
    const denied = this.#whyDenied(publication);
    if (denied) {
      this.#parts.timeline.add({
        hop: 'sns',
        summary: `Publish by ${this.#publishing.principal} refused, message lost`,
        request: publication,
        outcome: denied,
      });
      return randomUUID();
    }
    const { faults } = this.#parts;
    const call = { service: this.#publishing.service, operation: 'Publish' };
    if (faults.strike('duplicate', call)) this.#later(publication, 0);
    if (!faults.strike('reorder', call)) return this.#parts.topics.publish(publication);
    this.#later(publication, overtakenMilliseconds);
    return randomUUID();
  }

  #later(publication: Publication, milliseconds: number): void {
    this.#parts.clock.after(milliseconds, () => this.#parts.topics.publish(publication));
  }

  #whyDenied(publication: Publication): string | undefined {
    const { authorize, topics } = this.#parts;
    const { topicArn } = publication;
    const caller = this.#callerOf(publication);
    if (!authorize({ caller, action: 'sns:Publish', resource: topicArn })) return 'AuthorizationError';
    const key = topics.keyOf(topicArn);
    if (!key) return undefined;
    const mayEncrypt = ['kms:GenerateDataKey', 'kms:Decrypt'].every((action) =>
      authorize({ caller, action, resource: key }),
    );
    return mayEncrypt ? undefined : 'KMSAccessDenied';
  }

  #callerOf(publication: Publication): ServicePrincipal {
    const { principal, sourceAccount, sourceArn } = this.#publishing;
    return { kind: 'service', principal, sourceAccount, sourceArn: sourceArn(publication) };
  }
}
