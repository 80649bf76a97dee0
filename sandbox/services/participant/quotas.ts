import { z } from 'zod';
import type { Quota } from '../../engine/quotas.ts';
import type { Chat } from '../connect/chat.ts';

const tokens = z.object({ ConnectionToken: z.string().optional(), ParticipantToken: z.string().optional() });

type Rate = readonly [perSecond: number, burst: number];

const writing: Rate = [10, 15];
const others: Rate = [2, 5];
const rates: Readonly<Record<string, Rate>> = {
  CreateParticipantConnection: [6, 9],
  DisconnectParticipant: [3, 5],
  GetTranscript: [8, 12],
  GetAttachment: [8, 12],
};

/** Tells whose chat a token opens. */
export interface TokenHolders {
  chatOfConnection(token: string): Pick<Chat, 'instanceId'> | undefined;
  chatOfParticipant(token: string): Pick<Chat, 'instanceId'> | undefined;
}

/**
 * The quotas of an instance, which a call's token tells; messages and events share one.
 * Source: https://docs.aws.amazon.com/connect/latest/adminguide/amazon-connect-service-limits.html
 */
export function participantQuotas(participants: TokenHolders) {
  return (operation: string, input: unknown): readonly Quota[] => {
    const { ConnectionToken = '', ParticipantToken = '' } = tokens.parse(input);
    const chat =
      participants.chatOfConnection(ConnectionToken) ?? participants.chatOfParticipant(ParticipantToken);
    const isWriting = operation === 'SendMessage' || operation === 'SendEvent';
    const [perSecond, burst] = isWriting ? writing : (rates[operation] ?? others);
    const bucket = `participant ${chat?.instanceId} ${isWriting ? 'writing' : operation}`;
    return [{ bucket, perSecond, burst }];
  };
}
