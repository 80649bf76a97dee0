import type { Outcome } from '../outcome.ts';

/** What becomes of chats. */
export interface ContactStates {
  /** Writes down when an agent first joined a chat; answers whether the chat is known. */
  noteAgent(contactId: string, at: string): Promise<Outcome<boolean>>;
  /** Writes down when a chat ended; answers whether the chat is known. */
  noteEnd(contactId: string, at: string): Promise<Outcome<boolean>>;
}
