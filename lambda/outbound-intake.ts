import { composeOutboundIntake } from './composition.ts';

export const handler = composeOutboundIntake();
