import { stageOutboundDelivery } from './staging.ts';

export const { handler, ready } = stageOutboundDelivery();
