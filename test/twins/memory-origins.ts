import { accepted, type Outcome } from '../../lambda/core/outcome.ts';
import type { Origin, OriginState, Origins, TwoWay } from '../../lambda/core/wiring/two-way.ts';

/** A call, and what it is answered instead: before it has done anything, or after. `undefined` lets it be. */
export interface Disturbance {
  readonly before?: (call: OriginCall) => Outcome<never> | undefined;
  readonly after?: (call: OriginCall) => Outcome<never> | undefined;
}

export interface OriginCall {
  readonly operation: 'read' | 'set' | 'pools';
  readonly arn: string;
  /** Of its operation on its origin; the first is 1. */
  readonly count: number;
}

/** Numbers and pools in memory. */
export class MemoryOrigins implements Origins {
  readonly calls: OriginCall[] = [];
  readonly #states = new Map<string, OriginState>();
  disturbance: Disturbance = {};
  /** Whether an update that names no role leaves the one that was there. */
  keepsRole = false;
  /** What an update changes besides. */
  alsoChanges: OriginState['others'] = {};

  put(arn: string, state: Partial<OriginState> = {}): void {
    const others = {
      SelfManagedOptOutsEnabled: true,
      OptOutListName: 'Default',
      DeletionProtectionEnabled: true,
    };
    this.#states.set(arn, { twoWay: { kind: 'off' }, others, ...state });
  }

  remove(arn: string): void {
    this.#states.delete(arn);
  }

  at(arn: string): OriginState | undefined {
    return this.#states.get(arn);
  }

  async read({ arn }: Origin): Promise<Outcome<OriginState | undefined>> {
    return this.#call('read', arn, () => accepted(this.#states.get(arn)));
  }

  async setTwoWay({ arn }: Origin, twoWay: TwoWay): Promise<Outcome<OriginState>> {
    return this.#call('set', arn, () => {
      const state = this.#states.get(arn);
      if (!state) return { kind: 'refused-for-good', reason: 'ResourceNotFoundException' };
      if (state.poolId) {
        return { kind: 'refused-for-good', reason: 'ConflictException PHONE_NUMBER_ASSOCIATED_TO_POOL' };
      }
      const kept = this.keepsRole && state.twoWay.kind === 'on' ? { roleArn: state.twoWay.roleArn } : {};
      const changed = {
        ...state,
        twoWay: twoWay.kind === 'off' ? twoWay : ({ ...kept, ...twoWay } as TwoWay),
        others: { ...state.others, ...this.alsoChanges },
      };
      this.#states.set(arn, changed);
      return accepted(changed);
    });
  }

  async poolIdsOf(phoneNumberArns: readonly string[]): Promise<Outcome<ReadonlyMap<string, string>>> {
    return this.#call('pools', phoneNumberArns.join(' '), () =>
      accepted(
        new Map(
          phoneNumberArns.flatMap((arn) => {
            const poolId = this.#states.get(arn)?.poolId;
            return poolId ? [[arn, poolId] as const] : [];
          }),
        ),
      ),
    );
  }

  #call<Value>(
    operation: OriginCall['operation'],
    arn: string,
    effect: () => Outcome<Value>,
  ): Outcome<Value> {
    const earlier = this.calls.filter((call) => call.operation === operation && call.arn === arn);
    const call = { operation, arn, count: earlier.length + 1 };
    this.calls.push(call);
    const refused = this.disturbance.before?.(call);
    if (refused) return refused;
    const outcome = effect();
    return this.disturbance.after?.(call) ?? outcome;
  }
}
