import { composeOutboundDelivery } from './composition.ts';

export const handler = composeOutboundDelivery();
