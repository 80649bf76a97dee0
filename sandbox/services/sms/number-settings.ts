import type { SandboxNumber } from '../../engine/place.ts';

/** What End User Messaging keeps of a number or pool, and UpdatePhoneNumber or UpdatePool changes. */
export interface OriginSetting {
  readonly TwoWayEnabled: boolean;
  readonly TwoWayChannelArn?: string | undefined;
  readonly TwoWayChannelRole?: string | undefined;
  readonly SelfManagedOptOutsEnabled: boolean;
  readonly OptOutListName: string;
  readonly DeletionProtectionEnabled: boolean;
}

export interface NumberSetting extends OriginSetting {
  readonly InternationalSendingEnabled: boolean;
}

/** The list that every account has. */
export const defaultOptOutList = 'Default';

const initial: NumberSetting = {
  TwoWayEnabled: false,
  SelfManagedOptOutsEnabled: false,
  OptOutListName: defaultOptOutList,
  InternationalSendingEnabled: false,
  DeletionProtectionEnabled: false,
};

/** The settings of the account's numbers and pools, which begin as the configuration tells. */
export class NumberSettings {
  #byId: ReadonlyMap<string, NumberSetting> = new Map();
  #deployed: ReadonlyMap<string, NumberSetting> = new Map();

  /** A number in a pool has the two-way setting of the pool. */
  of({ phoneNumberArn, ownOptOutList, poolId }: SandboxNumber): NumberSetting {
    const own = this.#byId.get(phoneNumberArn) ?? {
      ...initial,
      SelfManagedOptOutsEnabled: ownOptOutList !== undefined,
      OptOutListName: ownOptOutList ?? defaultOptOutList,
    };
    if (poolId === undefined) return own;
    const { TwoWayEnabled, TwoWayChannelArn, TwoWayChannelRole } = this.ofPool(poolId);
    return { ...own, TwoWayEnabled, TwoWayChannelArn, TwoWayChannelRole };
  }

  /** Sets what is given, and leaves the rest as it is. */
  update(number: SandboxNumber, changes: Partial<NumberSetting>): void {
    this.#set(number.phoneNumberArn, { ...this.of(number), ...changes });
  }

  ofPool(poolId: string): OriginSetting {
    const { InternationalSendingEnabled: _, ...setting } = this.#byId.get(poolId) ?? initial;
    return setting;
  }

  updatePool(poolId: string, changes: Partial<OriginSetting>): void {
    this.#set(poolId, { ...initial, ...this.ofPool(poolId), ...changes });
  }

  /** What is set now is what the deployment has left: {@link clear} comes back to it. */
  keepAsDeployed(): void {
    this.#deployed = this.#byId;
  }

  clear(): void {
    this.#byId = this.#deployed;
  }

  #set(id: string, setting: NumberSetting): void {
    this.#byId = new Map(this.#byId).set(id, setting);
  }
}
