import { z } from 'zod';

/** How AWS can behave: what its documentation leaves open, and what it has many accounts live with. */
export const switchesSchema = z.strictObject({
  /** An EVENT or DISCONNECT of a customer who has no chat opens one. */
  eventOpensChat: z.boolean().default(false),
  /** A chat of subtype connect:sms is refused when it declares more than text/plain. */
  richTypesRefused: z.boolean().default(false),
  /** Two first messages of a customer that come within a third of a second open a chat each. */
  twoChats: z.boolean().default(false),
  /** Connect sends what the desk says in chats of imported numbers by itself, whoever else does. */
  connectRepliesToo: z.boolean().default(false),
  /** What the flow says when a chat begins; nothing unless set. */
  flowGreeting: z.string().max(1024).default(''),
  /** What StartChatContact answers to a client token that came with other parameters before. */
  startChatTokenMismatch: z
    .enum(['first-contact', 'ConflictException', 'IdempotencyException', 'InvalidRequestException'])
    .default('first-contact'),
  /** Client tokens are forgotten at once, as they are when AWS's window, which it doesn't tell, is over. */
  clientTokensForgotten: z.boolean().default(false),
  /** Documented quotas hold: requests a second, and 500 chats at once. */
  quotas: z.boolean().default(false),
  /** The account is in End User Messaging's sandbox: it sends to verified numbers alone. */
  smsSandbox: z.boolean().default(false),
  /** Numbers that are verified in that sandbox, E.164; AWS takes 10. */
  verifiedNumbers: z
    .array(z.string().regex(/^\+[1-9]\d{1,18}$/, 'expected an E.164 number such as +12065550123'))
    .max(10)
    .default([]),
});

export type SwitchSettings = z.infer<typeof switchesSchema>;

/** How the emulated AWS behaves where its documentation is silent. */
export class Switches {
  #settings: SwitchSettings = switchesSchema.parse({});

  get settings(): SwitchSettings {
    return this.#settings;
  }

  replace(settings: SwitchSettings): void {
    this.#settings = settings;
  }

  clear(): void {
    this.#settings = switchesSchema.parse({});
  }
}
