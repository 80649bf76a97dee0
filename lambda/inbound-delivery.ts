import { composeInboundDelivery } from './composition.ts';

export const handler = composeInboundDelivery();
