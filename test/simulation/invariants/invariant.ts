import type { SimulatedWorld } from '../simulated-world.ts';

/** What must hold of every run; it answers what doesn't. */
export interface Invariant {
  /** As docs/guarantees.md names it. */
  readonly name: string;
  /**
   * Looked at after everything that happens; or once nothing happens any more, before and after what was kept is
   * played back; or only then.
   */
  readonly when: 'always' | 'at-rest' | 'in-the-end';
  check(world: SimulatedWorld): string | undefined;
}
