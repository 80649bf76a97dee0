import { configTargets } from './config-targets.ts';
import { eventTargets } from './event-targets.ts';
import type { FuzzTarget } from './fuzz-target.ts';
import { textTargets } from './text-targets.ts';

export const fuzzTargets: readonly FuzzTarget[] = [...eventTargets, ...textTargets, ...configTargets];
