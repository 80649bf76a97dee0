import { stageInboundDelivery } from './staging.ts';

export const { handler, ready } = stageInboundDelivery();
