/** How a thing is: well, worth a thought, in the way of the bridge, or not to be found out. */
export type FindingStatus = 'ok' | 'warning' | 'problem' | 'unknown';

/** What a check found of one thing, and what to do about it. */
export interface Finding {
  readonly status: FindingStatus;
  /** The number, instance, topic or file that it is about, where a check looks at several. */
  readonly about?: string;
  readonly found: string;
  /** Nothing where all is well. */
  readonly todo?: string;
}

/** A finding with the check that made it. */
export type NamedFinding = Finding & {
  readonly check: string;
  /** Section about what is amiss; nothing where all is well. */
  readonly runbook?: string;
};

/** Puts the check's name to a finding, and where to read on. */
export function named(check: string, finding: Finding): NamedFinding {
  return { check, ...finding, ...(finding.status !== 'ok' && { runbook: `docs/runbook.md#${check}` }) };
}

export function well(found: string, about?: string): Finding {
  return { status: 'ok', found, ...(about !== undefined && { about }) };
}

interface Ailment {
  readonly found: string;
  readonly todo: string;
  readonly about?: string;
}

/** Something that the bridge can work with, but its owner may not want. */
export function warning(ailment: Ailment): Finding {
  return { status: 'warning', ...ailment };
}

/** Something that keeps the bridge from working. */
export function problem(ailment: Ailment): Finding {
  return { status: 'problem', ...ailment };
}

/** Something that couldn't be found out. */
export function unknown(ailment: Ailment): Finding {
  return { status: 'unknown', ...ailment };
}
