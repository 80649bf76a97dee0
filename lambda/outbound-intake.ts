import { stageOutboundIntake } from './staging.ts';

export const { handler, ready } = stageOutboundIntake();
