import { composeNumberWiring } from './composition-wiring.ts';

export const handler = composeNumberWiring();
