import { z } from 'zod';

/** What may become of a text on its way to a phone: the last event's name, or no such event. */
const behaviours = [
  'delivered',
  'successful',
  'invalid',
  'invalid-message',
  'unreachable',
  'carrier-unreachable',
  'blocked',
  'carrier-blocked',
  'spam',
  'unknown',
  'ttl-expired',
  'protect-blocked',
  /** Nothing more is heard of the text. */
  'silent',
  /** End User Messaging refuses to send. */
  'opted-out',
] as const;

export type PhoneBehaviour = (typeof behaviours)[number];

/** Body of `PUT /api/phones`. */
export const phoneSettingsSchema = z.record(
  z.string().regex(/^\+[1-9]\d{6,14}$/, 'expected an E.164 number such as +12065550123'),
  z.enum(behaviours),
);

type Settings = z.infer<typeof phoneSettingsSchema>;

/** How the customers' phones take texts; those that aren't named take them. */
export class PhoneSettings {
  #settings: Settings = {};

  get settings(): Settings {
    return this.#settings;
  }

  behaviourOf(phoneNumber: string): PhoneBehaviour {
    return this.#settings[phoneNumber] ?? 'delivered';
  }

  replace(settings: Settings): void {
    this.#settings = settings;
  }

  clear(): void {
    this.#settings = {};
  }
}
