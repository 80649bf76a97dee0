import { createHash } from 'node:crypto';

/** Looks like Connect's; the same for a role throughout a chat. */
export function participantId(chatId: string, role: string): string {
  const digest = createHash('sha256').update(`${chatId} ${role}`).digest('hex');
  return digest.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}
