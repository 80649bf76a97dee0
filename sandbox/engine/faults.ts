import { z } from 'zod';
import type { Chance } from './chance.ts';

const rate = z.number().min(0).max(1);

/** What can go wrong with the calls of a service, most of it at a rate. */
export const serviceFaultsSchema = z.strictObject({
  duplicate: rate.optional(),
  reorder: rate.optional(),
  delay: rate.optional(),
  /** How long a struck call is delayed; this machine's time. */
  delayMilliseconds: z.number().int().min(0).max(600_000).optional(),
  throttle: rate.optional(),
  refuse: rate.optional(),
  acceptThenTimeout: rate.optional(),
  acceptThenReset: rate.optional(),
  errorBefore: rate.optional(),
  errorAfter: rate.optional(),
  crash: rate.optional(),
  operation: z.string().min(1).optional(),
  error: z
    .string()
    .regex(/^[A-Za-z][A-Za-z.]{0,99}$/, 'expected the name of an error, such as ThrottlingException')
    .optional(),
  reason: z.string().min(1).optional(),
});

const serviceNames = ['sns', 'sqs', 'connect', 'participant', 'sms', 'dynamodb', 'lambda'] as const;

/** Whose calls can be disturbed. */
export type FaultTarget = (typeof serviceNames)[number];

/** Faults that are struck by a rate. */
export type FaultKind = Exclude<
  keyof z.infer<typeof serviceFaultsSchema>,
  'delayMilliseconds' | 'operation' | 'error' | 'reason'
>;

/** Kinds that fail a call before anything is done. */
export const failuresBefore: readonly FaultKind[] = ['throttle', 'errorBefore', 'refuse'];

/** Kinds that leave the caller not knowing that its call was accepted. */
export const lostAnswers: readonly FaultKind[] = ['errorAfter', 'acceptThenTimeout', 'acceptThenReset'];

/** How long a struck call is delayed unless told; this machine's time. */
export const slowMilliseconds = 1000;

/** How long what is reordered waits for others to overtake it; this machine's time. */
export const overtakenMilliseconds = 500;

/** Body of `PUT /api/faults`. */
export const faultSettingsSchema = z.strictObject({
  seed: z.number().int().min(0).default(1),
  services: z.partialRecord(z.enum(serviceNames), serviceFaultsSchema).default({}),
});

export type FaultSettings = z.infer<typeof faultSettingsSchema>;

/** The settings that struck. */
export type Strike = z.infer<typeof serviceFaultsSchema>;

const noFaults: FaultSettings = { seed: 1, services: {} };

/** What goes wrong on purpose. */
export class Faults {
  readonly #chance: Chance;
  #settings: FaultSettings = noFaults;

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  get settings(): FaultSettings {
    return this.#settings;
  }

  replace(settings: FaultSettings): void {
    this.#settings = settings;
    this.#chance.reseed(settings.seed);
  }

  clear(): void {
    this.replace(noFaults);
  }

  /** The first of these kinds that strikes this call. Each has its draw, whichever strikes. */
  strikeAny(
    kinds: readonly FaultKind[],
    call: { service: string; operation: string },
  ): FaultKind | undefined {
    return kinds.filter((kind) => this.strike(kind, call))[0];
  }

  /** A number from 0 up to, not including, `below`; each stream has a sequence of its own. */
  amount(stream: string, below: number): number {
    return this.#chance.draw(stream) * below;
  }

  /** The service's settings when this kind of fault strikes this call, else `undefined`. */
  strike(
    kind: FaultKind,
    { service, operation }: { service: string; operation: string },
  ): Strike | undefined {
    const byService: Readonly<Record<string, Strike | undefined>> = this.#settings.services;
    const settings = byService[service];
    const chance = settings?.[kind];
    if (!settings || !chance) return undefined;
    if (settings.operation !== undefined && settings.operation !== operation) return undefined;
    return this.#chance.strikes(`${service} ${operation} ${kind}`, chance) ? settings : undefined;
  }
}
