import { composeOutboundDelivery } from './composition-replies.ts';

export const handler = composeOutboundDelivery();
