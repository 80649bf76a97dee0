import type { Invariant } from './invariant.ts';

/** Repeats after outcomes that nobody knows. */
const repeats = { message: 5, sms: 1, mms: 1, notice: 0, note: 0, confirmation: 5 } as const;

/** A repeat of these changes nothing as long as Connect knows their client tokens. */
const areKnownByToken: ReadonlySet<string> = new Set(['note', 'confirmation']);

/** After an outcome that nobody knows an effect is tried again so often, and no more until a person grants it. */
export const repeatsAreBounded: Invariant = {
  name: 'repeats are bounded',
  when: 'always',
  check({ journal }) {
    const last = journal.accepted.at(-1);
    if (!last) return undefined;
    const { key, kind } = last;
    const since = areKnownByToken.has(kind) ? journal.tokensForgottenAt : 0;
    const alike = journal.accepted.filter((each) => each.key === key && each.kind === kind);
    const times = alike.filter(({ at }) => at >= since).length;
    const names = key.split('/');
    const owner = kind === 'notice' ? names.at(-1) : names[0];
    const grants = journal.grants.get(owner ?? '') ?? 0;
    const most = (1 + repeats[kind]) * (1 + grants);
    return times > most ? `${kind} ${key} was accepted ${times} times, ${most} are allowed` : undefined;
  },
};
