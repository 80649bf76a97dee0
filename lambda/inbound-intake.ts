import { stageInboundIntake } from './staging.ts';

export const { handler, ready } = stageInboundIntake();
