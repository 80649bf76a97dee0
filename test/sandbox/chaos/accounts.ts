import { stackQueues } from '../../../sandbox/control/stack-queues.ts';
import type { Chat, ChatItem } from '../../../sandbox/services/connect/chat.ts';
import type { Engine } from '../../../sandbox/start-engine.ts';

/** What became of what was said. */
export interface Balance {
  readonly said: number;
  /** Neither arrived, nor lying anywhere. */
  readonly lost: number;
  /** Lying in a lane still. */
  readonly late: number;
  /** Lying in a failure queue or in dead letters. */
  readonly kept: number;
  /** Arrived more often than once. */
  readonly repeated: number;
  /** How often the most repeated one arrived. */
  readonly most: number;
}

/** What customers said on the route of that name, or the desk to all of them. */
export type Side = 'integration-event' | 'participant' | 'answers';

export const sides: readonly Side[] = ['integration-event', 'participant', 'answers'];

/** Keeps the books of what was said and where it is. Everything said is a text of its own. */
export class Accounts {
  readonly #engine: Engine;
  readonly #sideOf = new Map<string, Side>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** A customer says something. */
  write(number: { phoneNumber: string; route: string }, text: { from: string; body: string }): void {
    const side = sides.find((name) => name === number.route);
    if (!side) throw new Error(`expected a route that is booked, got ${number.route}`);
    this.#sideOf.set(text.body, side);
    this.#engine.phones.send({ ...text, to: number.phoneNumber });
  }

  /** Lets an agent answer each text that has come to the desk, once, where it came first. */
  answerNewTexts(): void {
    for (const chat of this.#engine.chats.all()) {
      for (const { content = '' } of chat.items.filter(isText)) this.#answer(chat, `answer to ${content}`);
    }
  }

  /** Whether all is somewhere, answered, and nothing is under way any more. */
  areSettled(): boolean {
    this.answerNewTexts();
    const { late, lost } = this.close();
    return late === 0 && lost === 0;
  }

  close(side?: Side): Balance {
    const said = [...this.#sideOf].filter(([, of]) => side === undefined || of === side);
    const arrivals = this.#arrivals();
    const bodies = said.map(([body]) => body);
    const missing = bodies.filter((body) => !arrivals.has(body));
    const kept = missing.filter(lyingIn(this.#messages('kept')));
    const late = bodies.filter(lyingIn(this.#messages('lane')));
    const times = bodies.map((body) => arrivals.get(body) ?? 0);
    const lost = missing.filter((body) => !kept.includes(body) && !late.includes(body));
    return {
      said: bodies.length,
      ...{ lost: lost.length, late: late.length, kept: kept.length },
      repeated: times.filter((count) => count > 1).length,
      most: Math.max(0, ...times),
    };
  }

  #answer(chat: Chat, content: string): void {
    if (this.#sideOf.has(content)) return;
    this.#sideOf.set(content, 'answers');
    this.#engine.chats.add(chat, {
      ...{ type: 'MESSAGE', role: 'AGENT', displayName: 'Agent', visibility: 'ALL' },
      ...{ contentType: 'text/plain', content },
    });
  }

  /** How often each has arrived. */
  #arrivals(): ReadonlyMap<string, number> {
    const { chats, texts } = this.#engine;
    const atDesk = chats
      .all()
      .flatMap(({ items }) => items.filter(isText).map(({ content = '' }) => content));
    const onPhones = texts.list().filter(({ direction }) => direction === 'outbound');
    const arrivals = new Map<string, number>();
    for (const body of [...atDesk, ...onPhones.map((text) => text.body)]) {
      arrivals.set(body, (arrivals.get(body) ?? 0) + 1);
    }
    return arrivals;
  }

  #messages(where: 'lane' | 'kept'): string {
    return stackQueues(this.#engine)
      .filter(({ role }) => (role === 'lane') === (where === 'lane'))
      .flatMap(({ queue }) => queue.messages().map(({ body }) => body))
      .join('\n');
  }
}

/** Each text ends with a full stop, so that none is the beginning of another. */
function lyingIn(messages: string): (body: string) => boolean {
  return (body) => messages.includes(`"${body}`);
}

function isText({ role, type }: ChatItem): boolean {
  return role === 'CUSTOMER' && type === 'MESSAGE';
}
