import type { ChatItem } from '../../lambda/core/chat-item.ts';
import { conversationKey } from '../../lambda/core/conversation.ts';
import type { InboundText } from '../../lambda/core/inbound-text.ts';
import type { FailureQueue, OutgoingText } from '../../lambda/core/ports.ts';
import { MemoryChatMemory } from '../twins/memory-chat-memory.ts';
import { MemoryContactDirectory } from '../twins/memory-contact-directory.ts';
import { MemoryDeadLetters } from '../twins/memory-dead-letters.ts';
import { MemoryFailureQueue } from '../twins/memory-failure-queue.ts';
import type { MemoryLedgerRow } from '../twins/memory-ledger.ts';
import { MemoryOptOuts } from '../twins/memory-opt-outs.ts';
import { noAccidents, type Rates } from './accidents.ts';
import { type Bridge, composeBridge } from './bridge.ts';
import { Chance } from './chance.ts';
import { type SimulatedChat, SimulatedConnect } from './connect.ts';
import { Invocations } from './invocations.ts';
import { type Acceptance, Journal } from './journal.ts';
import { JournalledConversations } from './journalled-conversations.ts';
import { SimulatedLane } from './lanes.ts';
import type { Mutant } from './mutant.ts';
import { itemNotification, type Records, type StreamedItem, textNotification } from './notifications.ts';
import { configurations, phoneNumbers } from './numbers.ts';
import { answer, bodyOf, greet } from './people.ts';
import { SimulatedPhones } from './phones.ts';
import type { Persona, Plan, PlannedEvent } from './plan.ts';
import type { FunctionProcess, ProcessCall } from './process.ts';
import { Scheduler } from './scheduler.ts';
import type { Direction, SimulatedWorld } from './simulated-world.ts';
import { SimulatedTopics } from './topics.ts';

/** As the template has it. */
const visibilityMilliseconds = 180_000;

/** A bridge with all that surrounds it. */
export class World implements SimulatedWorld {
  readonly scheduler = new Scheduler();
  readonly journal = new Journal();
  readonly chance: Chance;
  readonly instanceId = '0c1d2e3f-4051-6273-8495-a6b7c8d9eaf0';
  readonly #mutant: Mutant;
  readonly connect: SimulatedConnect;
  readonly phones: SimulatedPhones;
  readonly optOuts = new MemoryOptOuts();
  readonly memory = new MemoryChatMemory();
  readonly contacts = new MemoryContactDirectory();
  readonly conversations: JournalledConversations;
  readonly ledgers = {
    inbound: new Map<string, MemoryLedgerRow>(),
    outbound: new Map<string, MemoryLedgerRow>(),
    note: new Map<string, MemoryLedgerRow>(),
  };
  readonly lanes: {
    readonly inbound: SimulatedLane<InboundText>;
    readonly outbound: SimulatedLane<ChatItem>;
  };
  readonly deadLetters = { inbound: new MemoryDeadLetters(), outbound: new MemoryDeadLetters() };
  readonly failureQueues: Readonly<Record<Direction, FailureQueue>>;
  readonly #plan: Plan;
  readonly #bridge: Bridge;
  readonly #invocations: Invocations;
  readonly #topics: SimulatedTopics;
  #seen = '';
  /** Times of menus that were answered; for a mutant. */
  readonly answered = new Set<string>();
  numbers: (typeof configurations)[number] = configurations[0];
  #rates: Rates;
  #acting: FunctionProcess | undefined;
  #said = 0;

  constructor(plan: Plan, mutant: Mutant) {
    this.#plan = plan;
    this.#rates = plan.rates;
    this.#mutant = mutant;
    this.chance = new Chance(plan.seed ^ 0x5bd1e995);
    this.conversations = new JournalledConversations(this.memory, this);
    this.connect = new SimulatedConnect(this.scheduler, {
      onMessage: (chat, message) => this.#onMessage(chat, message),
      onFlow: (chat) => greet(chat, this),
      onEnd: (chat) => this.stream(chat, { kind: 'ended', content: '' }),
    });
    this.phones = new SimulatedPhones(this.optOuts, (text) => this.#onText(text));
    const beganAt = this.scheduler.now;
    const isOut = (who: 'connect' | 'sms') => () =>
      this.#rates !== noAccidents &&
      plan.outages.some(
        (outage) =>
          outage.who === who &&
          this.scheduler.now >= beganAt + outage.from &&
          this.scheduler.now < beganAt + outage.to,
      );
    this.connect.isOut = isOut('connect');
    this.phones.isOut = isOut('sms');
    const { scheduler, chance, deadLetters } = this;
    const parts = { scheduler, chance, rates: () => this.#rates };
    this.#bridge = composeBridge(this, mutant);
    this.#invocations = new Invocations({ ...parts, settledKeys: () => this.#settledKeys() });
    this.#topics = new SimulatedTopics({
      ...{ ...parts, deadLetters, mutant },
      invocations: this.#invocations,
      bridge: this.#bridge,
    });
    this.lanes = { inbound: this.#lane('inbound'), outbound: this.#lane('outbound') };
    this.failureQueues = { inbound: this.#failureQueue('inbound'), outbound: this.#failureQueue('outbound') };
    for (const event of plan.events) this.scheduler.after(event.at, () => this.#perform(event));
  }

  /** Lets everything come to rest; looks whenever the outside world is another. */
  run(check: () => void): Promise<void> {
    return this.scheduler.run(() => {
      const { chats } = this.connect;
      const seen = `${this.journal.accepted.length} ${chats.length} ${chats.filter((chat) => chat.isKnown).length}`;
      if (seen === this.#seen) return;
      this.#seen = seen;
      check();
    });
  }

  /** From here on nothing goes wrong. */
  heal(): void {
    this.#rates = noAccidents;
  }

  /** An operator plays everything back. */
  redrive(): void {
    for (const direction of ['inbound', 'outbound'] as const) {
      this.lanes[direction].redrive();
      for (const { event } of this.deadLetters[direction].letters.splice(0)) {
        this.#topics.invoke(direction, event as Records);
      }
    }
  }

  personaOf(customerNumber: string): Persona {
    return this.#plan.personas[Number(customerNumber.slice(-1))] ?? 'nobody';
  }

  /** Has Connect stream something of a chat, where it was told to. */
  stream(chat: SimulatedChat, item: StreamedItem): void {
    if (!chat.streams) return;
    const { contactId, customerNumber, bridgeNumber } = chat;
    this.#said += 1;
    const id = `item-${this.#said}`;
    const { content, kind } = item;
    const at = this.scheduler.now;
    this.journal.items.push({ id, contactId, customerNumber, bridgeNumber, content, kind, at });
    if (kind === 'ended' && this.contacts.known(contactId)) this.journal.knownAtEnd.add(contactId);
    if (this.#mutant.drops?.(item)) return;
    this.#topics.publish(
      'outbound',
      itemNotification(chat, { ...item, id, instanceId: this.instanceId }, at),
    );
  }

  /** Whose call is being made. */
  readonly tell = ({ process }: ProcessCall): void => {
    this.#acting = process;
  };

  noteKept(id: string, reason: string): void {
    this.journal.kept.add(id);
    if (reason === 'unknown-outcome') {
      this.journal.grants.set(id, (this.journal.grants.get(id) ?? 0) + 1);
    }
  }

  #perform(event: PlannedEvent): void {
    switch (event.kind) {
      case 'text':
        this.#text(event);
        return;
      case 'end-chats':
        for (const chat of this.connect.chats) if (chat.isKnown) this.connect.endChat(chat);
        return;
      case 'forget-tokens':
        this.connect.forgetTokens();
        return;
      case 'redrive':
        this.redrive();
        return;
      case 'deploy':
        this.numbers = configurations[1];
    }
  }

  #text({ customer, number, says }: Extract<PlannedEvent, { kind: 'text' }>): void {
    const from = `+1425555010${customer}`;
    const to = phoneNumbers[number] ?? '';
    const id = `text-${this.journal.texts.length + 1}`;
    const body = bodyOf(says, id);
    const at = this.scheduler.now;
    this.journal.texts.push({ id, customerNumber: from, bridgeNumber: to, content: body, at, says });
    this.#topics.publish('inbound', textNotification({ id, from, to, body }, at));
  }

  #lane<Payload>(name: Direction): SimulatedLane<Payload> {
    const handlerOf = name === 'inbound' ? this.#bridge.inboundDelivery : this.#bridge.outboundDelivery;
    return new SimulatedLane({
      ...{ scheduler: this.scheduler, name, handlerOf },
      maximumConcurrency: name === 'inbound' ? 8 : 4,
      visibilityMilliseconds: this.#mutant.visibilityMilliseconds ?? visibilityMilliseconds,
      invoke: (call, over) =>
        this.#invocations.begin(call, (isWell) => over(isWell || this.#mutant.swallows === 'delivery')),
      puts: this.#mutant.puts ?? ((entry) => entry),
      onPut: (id) => this.journal.laneOrder.push(id),
      onGivenUp: (id) => {
        this.journal.givenUp.add(id);
        this.noteKept(id, 'no-answer');
      },
    });
  }

  #failureQueue(direction: Direction): FailureQueue {
    const queue = new MemoryFailureQueue(this.lanes[direction].failures);
    return {
      keep: async (receipt, reason) => {
        this.noteKept(JSON.parse(receipt.body).correlationId, reason);
        const kept = this.#mutant.keepsAs ? this.#mutant.keepsAs(receipt, reason) : { receipt, reason };
        if (kept) await queue.keep(kept.receipt, kept.reason);
      },
    };
  }

  #onMessage(chat: SimulatedChat, { key, content }: { key: string; content: string }): void {
    const { contactId, customerNumber, bridgeNumber } = chat;
    const kind = content.startsWith('[bridge]') ? 'note' : 'message';
    this.#accept({ key, kind, content, customerNumber, bridgeNumber, contactId });
    answer(chat, content, this);
  }

  #onText({ customerNumber, number, body, context }: OutgoingText): void {
    const bridgeNumber = number.phoneNumber;
    const sms = { content: body, customerNumber, bridgeNumber };
    if ('notice' in context) {
      const key = `${conversationKey({ customerNumber, bridgeNumber })}/${context.notice}`;
      this.#accept({ key, kind: 'notice', ...sms });
      return;
    }
    const key = `${context.item}/${context.part.split('/')[0]}`;
    const contactId = context.contact;
    this.#accept({ key, kind: 'sms', contactId, ...sms });
  }

  #accept(acceptance: Omit<Acceptance, 'at' | 'process' | 'wasKnown'>): void {
    const process = this.#acting;
    if (!process) throw new Error('expected a process behind every call');
    const ledger = ledgerOf[acceptance.kind];
    const wasKnown = this.#invocations.wasKnown(process, `${ledger} ${acceptance.key}`);
    this.journal.accepted.push({ ...acceptance, at: this.scheduler.now, process, wasKnown });
  }

  /** What the ledgers call done. */
  #settledKeys(): ReadonlySet<string> {
    const keys = new Set<string>();
    for (const [name, rows] of Object.entries(this.ledgers)) {
      for (const [key, { status }] of rows) if (status === 'completed') keys.add(`${name} ${key}`);
    }
    return keys;
  }
}

const ledgerOf = { message: 'inbound', sms: 'outbound', notice: 'note', note: 'note' } as const;
