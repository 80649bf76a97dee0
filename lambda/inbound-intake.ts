import { composeInboundIntake } from './composition.ts';

export const handler = composeInboundIntake();
