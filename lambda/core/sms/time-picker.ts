import { fieldOf, listOf, textOf } from './json.ts';
import type { Choice, Question } from './question.ts';
import type { Setting } from './setting.ts';
import { headOf } from './template-elements.ts';
import { isBlank, toOneLine } from './tidy-text.ts';

/** A date with its offset: without one, it would be read in the zone of the machine. */
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;

/**
 * TimePicker: a click sends the date of the slot as the template has it. Slots are shown in the number's zone and
 * the zone is named: which zone the phone is in, nobody knows, and the template's `timeZoneOffset` knows no summer
 * time. Their length is left out.
 * Source: https://docs.aws.amazon.com/connect/latest/adminguide/interactive-messages.html
 */
export function timePicker(content: unknown, setting: Setting): Question {
  const dates = listOf(fieldOf(content, 'timeslots'))
    .map((slot) => textOf(fieldOf(slot, 'date')))
    .filter((date) => !isBlank(date));
  const [first] = dates.map((date) => instantOf(date)).filter((date) => date !== undefined);
  return {
    head: [...headOf(content), ...headOf(fieldOf(content, 'location'))],
    entries: dates.map((date) => slotOf(date, setting)),
    foot: first ? [setting.phrases.timeZone.replace('{zone}', () => zoneName(first, setting))] : [],
  };
}

function slotOf(date: string, { language, timeZone }: Setting): Choice {
  const at = instantOf(date);
  const format = new Intl.DateTimeFormat(language, {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
  });
  return { kind: 'choice', label: toOneLine(at ? format.format(at) : date), detail: '', reply: date };
}

function instantOf(date: string): Date | undefined {
  const at = new Date(instant.test(date) ? date : Number.NaN);
  return Number.isNaN(at.getTime()) ? undefined : at;
}

/** Such as "Pacific Time": of no season, since the slots may lie on both sides of a clock change. */
function zoneName(at: Date, { language, timeZone }: Setting): string {
  if (timeZone === 'UTC') return timeZone;
  const format = new Intl.DateTimeFormat(language, { timeZone, timeZoneName: 'longGeneric' });
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName');
  return name?.value ?? timeZone;
}
