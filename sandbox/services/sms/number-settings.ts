import type { SandboxNumber } from '../../engine/place.ts';

/** What End User Messaging keeps of a number and UpdatePhoneNumber changes. */
export interface NumberSetting {
  readonly TwoWayEnabled: boolean;
  readonly TwoWayChannelArn?: string | undefined;
  readonly TwoWayChannelRole?: string | undefined;
  readonly SelfManagedOptOutsEnabled: boolean;
  readonly OptOutListName: string;
  readonly InternationalSendingEnabled: boolean;
  readonly DeletionProtectionEnabled: boolean;
}

/** The list that every account has. */
export const defaultOptOutList = 'Default';

/** The settings of the account's numbers, which begin as the configuration tells. */
export class NumberSettings {
  readonly #byArn = new Map<string, NumberSetting>();

  of({ phoneNumberArn, ownOptOutList }: SandboxNumber): NumberSetting {
    const changed = this.#byArn.get(phoneNumberArn);
    if (changed) return changed;
    return {
      TwoWayEnabled: false,
      SelfManagedOptOutsEnabled: ownOptOutList !== undefined,
      OptOutListName: ownOptOutList ?? defaultOptOutList,
      InternationalSendingEnabled: false,
      DeletionProtectionEnabled: false,
    };
  }

  /** Sets what is given, and leaves the rest as it is. */
  update(number: SandboxNumber, changes: Partial<NumberSetting>): NumberSetting {
    const changed = { ...this.of(number), ...changes };
    this.#byArn.set(number.phoneNumberArn, changed);
    return changed;
  }

  clear(): void {
    this.#byArn.clear();
  }
}
