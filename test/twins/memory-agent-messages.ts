import { accepted, type Outcome } from '../../lambda/core/outcome.ts';
import type { AgentMessages } from '../../lambda/core/tell-agent.ts';

/** What agents were told in their chats. */
export class MemoryAgentMessages implements AgentMessages {
  readonly told: { readonly contactId: string; readonly content: string }[] = [];
  /** What the chat answers; `undefined` is acceptance. */
  answer: Outcome<void> | undefined;

  async write(...[{ contactId }, { content }]: Parameters<AgentMessages['write']>): Promise<Outcome<void>> {
    if (this.answer) return this.answer;
    this.told.push({ contactId, content });
    return accepted(undefined);
  }
}
