import type { Question } from '../question.ts';

/** Each just within what AWS documents, and just beyond it, as far as it counts by UTF-16 units. */
const bodies = [
  { what: '1,530 GSM-7 characters', body: 'a'.repeat(1530) },
  { what: '1,531 GSM-7 characters', body: 'a'.repeat(1531) },
  { what: '630 others', body: 'ж'.repeat(630) },
  { what: '631 others', body: 'ж'.repeat(631) },
  { what: '315 emoji', body: '🙂'.repeat(315) },
  { what: '316 emoji', body: '🙂'.repeat(316) },
];

/** Open point 7: how long a text may be, and which error a longer one gets. AWS judges them without sending. */
export const ceiling: Question = {
  name: 'ceiling',
  asks: 'how long may a text be, and how are emoji counted?',
  async ask({ config, trial, phone }) {
    const found: string[] = [];
    let isNarrower = false;
    for (const { what, body } of bodies) {
      const taken = await trial.judgeText(config.numbers[0]?.phoneNumberArn ?? '', phone, body);
      const verdict =
        taken.kind === 'accepted' ? 'taken' : [taken.name, taken.reason].filter(Boolean).join(' ');
      found.push(`${what}: ${verdict}`);
      isNarrower ||= taken.kind === 'refused' && /^(1,530|630|315) /.test(what);
    }
    return isNarrower
      ? {
          kind: 'unclear',
          found: found.join('; '),
          todo: 'the bridge sends texts of these lengths: tell its maintainers',
        }
      : { kind: 'answered', found: found.join('; ') };
  },
};
