import { isDeepStrictEqual } from 'node:util';
import { accepted, type Outcome } from '../../lambda/core/outcome.ts';
import type { StackAnswer, StackAnswers } from '../../lambda/core/wiring/stack-answer.ts';

/** A custom resource as a template has it, in the order of dependencies. `{ Ref }` stands for another one's id. */
export interface StackResource {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

interface Present {
  readonly resource: StackResource;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly physicalId: string;
}

type Handler = (event: unknown) => Promise<void>;

/**
 * The custom resources of a stack, as CloudFormation treats them: in order, those that are new or changed; on a
 * failure everything back, in reverse; then, in reverse, what is gone or was replaced.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requesttypes.html
 */
export class MemoryStack implements StackAnswers {
  /** What was asked, such as `Create NumberTwoWay`. */
  readonly requests: string[] = [];
  /** Reasons of failed requests. */
  readonly reasons: string[] = [];
  readonly #handler: Handler;
  #present = new Map<string, Present>();
  #answers: StackAnswer[] = [];
  /** How often each request is made. */
  repeats = 1;
  /** What keeps an answer from getting through. */
  loses: (request: string) => boolean = () => false;

  constructor(makeHandler: (answers: StackAnswers) => Handler) {
    this.#handler = makeHandler(this);
  }

  async send(_url: string, answer: StackAnswer): Promise<Outcome<void>> {
    if (this.loses(this.requests.at(-1) ?? '')) return { kind: 'refused-for-good', reason: 'lost' };
    this.#answers.push(answer);
    return accepted(undefined);
  }

  /** Answers whether the stack is as the template says; otherwise it is as before. */
  async deploy(template: readonly StackResource[]): Promise<boolean> {
    const before = new Map(this.#present);
    const done: (() => Promise<boolean>)[] = [];
    const replaced: Present[] = [];
    for (const resource of template) {
      const old = this.#present.get(resource.logicalId);
      const properties = this.#resolve(resource);
      if (old && isDeepStrictEqual(old.properties, properties)) continue;
      const now = await this.#change(resource, properties, old);
      if (now.isReplaced && old) replaced.push(old);
      done.push(() => this.#undo(resource.logicalId, old));
      if (now.ok) continue;
      for (const undo of done.reverse()) await undo();
      this.#present = new Map([...this.#present].filter(([id]) => before.has(id)));
      return false;
    }
    const names = new Set(template.map(({ logicalId }) => logicalId));
    const gone = [...this.#present.values()].filter(({ resource }) => !names.has(resource.logicalId));
    for (const present of [...replaced, ...gone.reverse()]) await this.#delete(present);
    for (const { resource } of gone) this.#present.delete(resource.logicalId);
    return true;
  }

  /** Answers whether everything went; what didn't stays, to be deleted again. */
  async destroy(): Promise<boolean> {
    for (const present of [...this.#present.values()].reverse()) {
      if (!(await this.#delete(present))) return false;
      this.#present.delete(present.resource.logicalId);
    }
    return true;
  }

  async #change(resource: StackResource, properties: Present['properties'], old: Present | undefined) {
    const answer = await this.#request(old ? 'Update' : 'Create', resource, {
      ResourceProperties: properties,
      ...(old && { OldResourceProperties: old.properties, PhysicalResourceId: old.physicalId }),
    });
    const ok = answer?.Status === 'SUCCESS';
    const physicalId = answer?.PhysicalResourceId ?? old?.physicalId ?? `${resource.logicalId}-generated`;
    this.#present.set(resource.logicalId, { resource, properties, physicalId });
    return { ok, isReplaced: ok && old !== undefined && old.physicalId !== physicalId };
  }

  async #undo(logicalId: string, old: Present | undefined): Promise<boolean> {
    const present = this.#present.get(logicalId);
    if (!present) return true;
    if (!old) return this.#delete(present);
    const undone = await this.#change(old.resource, old.properties, present);
    return undone.isReplaced ? this.#delete(present) : undone.ok;
  }

  async #delete({ resource, properties, physicalId }: Present): Promise<boolean> {
    const ids = { ResourceProperties: properties, PhysicalResourceId: physicalId };
    return (await this.#request('Delete', resource, ids))?.Status === 'SUCCESS';
  }

  async #request(type: string, { logicalId, type: resourceType }: StackResource, more: object) {
    this.#answers = [];
    this.requests.push(`${type} ${logicalId}`);
    const event = {
      RequestType: type,
      RequestId: `request-${this.requests.length}`,
      StackId: 'arn:aws:cloudformation:eu-west-2:444455556666:stack/Bridge/1',
      LogicalResourceId: logicalId,
      ResourceType: resourceType,
      ResponseURL: 'https://answers.invalid/secret',
      ...more,
    };
    // Lambda calls again when the handler throws, and now and then without a reason.
    for (let time = 0; time < this.repeats; time++) await this.#handler(event).catch(() => undefined);
    const [answer] = this.#answers;
    if (answer?.Reason) this.reasons.push(answer.Reason);
    return answer;
  }

  #resolve({ properties }: StackResource): Present['properties'] {
    const resolved = (value: unknown): unknown => {
      if (typeof value !== 'object' || value === null || !('Ref' in value)) return value;
      return this.#present.get(String(value.Ref))?.physicalId ?? value;
    };
    return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, resolved(value)]));
  }
}
