import type { Switches } from '../../engine/switches.ts';
import type { Chat } from './chat.ts';
import type { Chats } from './chats.ts';

/** What the flow does when a chat begins: it greets, if it is told to, and leaves the customer waiting for an agent. */
export function runFlow(chat: Chat, { chats, switches }: { chats: Chats; switches: Switches }): void {
  const { flowGreeting: content } = switches.settings;
  if (content === '') return;
  chats.add(chat, {
    type: 'MESSAGE',
    contentType: 'text/plain',
    content,
    role: 'SYSTEM',
    displayName: 'SYSTEM_MESSAGE',
  });
}
