import { MemoryChatMemory } from '../twins/memory-chat-memory.ts';
import { MemoryDeadLetters } from '../twins/memory-dead-letters.ts';
import type { MemoryLedgerRow } from '../twins/memory-ledger.ts';
import { MemoryOptOuts } from '../twins/memory-opt-outs.ts';
import { MemoryReceiptMemory } from '../twins/memory-receipt-memory.ts';
import { noAccidents, type Outage, type Rates } from './accidents.ts';
import { SimulatedAttachments, SimulatedMediaStore } from './attachments.ts';
import { type Bridge, composeBridge } from './bridge.ts';
import { Chance } from './chance.ts';
import { type SimulatedChat, SimulatedConnect } from './connect.ts';
import { DeliveryLanes } from './delivery-lanes.ts';
import { FileFunction } from './file-function.ts';
import { Invocations } from './invocations.ts';
import { type Acceptance, Journal } from './journal.ts';
import { JournalledContacts } from './journalled-contacts.ts';
import { JournalledConversations } from './journalled-conversations.ts';
import type { Mutant } from './mutant.ts';
import type { LedgerName } from './names.ts';
import { itemNotification, type Records, type StreamedItem, textNotification } from './notifications.ts';
import { configurations, phoneNumbers } from './numbers.ts';
import { answer, bodyOf, greet, transfer } from './people.ts';
import { PhoneLine } from './phone-line.ts';
import { SimulatedPhones } from './phones.ts';
import type { Persona, Plan, PlannedEvent } from './plan.ts';
import type { FunctionProcess, ProcessCall } from './process.ts';
import { Scheduler } from './scheduler.ts';
import { Settlements } from './settlements.ts';
import { SimulatedQuotas } from './simulated-quotas.ts';
import type { SimulatedWorld } from './simulated-world.ts';
import { SimulatedTopics } from './topics.ts';

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
  readonly contacts: JournalledContacts;
  readonly conversations: JournalledConversations;
  readonly ledgers = {
    inbound: new Map<string, MemoryLedgerRow>(),
    outbound: new Map<string, MemoryLedgerRow>(),
    note: new Map<string, MemoryLedgerRow>(),
    receipt: new Map<string, MemoryLedgerRow>(),
  };
  readonly receipts = new MemoryReceiptMemory();
  readonly attachments: SimulatedAttachments;
  readonly mediaStore = new SimulatedMediaStore();
  readonly lanes: DeliveryLanes['lanes'];
  readonly deadLetters = {
    inbound: new MemoryDeadLetters(),
    outbound: new MemoryDeadLetters(),
    receipts: new MemoryDeadLetters(),
  };
  readonly failureQueues: DeliveryLanes['failureQueues'];
  readonly #plan: Plan;
  readonly #bridge: Bridge;
  readonly invocations: Invocations;
  readonly settlements = new Settlements();
  readonly hooks: SimulatedWorld['hooks'];
  readonly #topics: SimulatedTopics;
  #seen = '';
  readonly releasesAnyClaim: boolean;
  /** Times of menus that were answered; for a mutant. */
  readonly answered = new Set<string>();
  numbers: (typeof configurations)[number] = configurations[0];
  readonly #beganAt = this.scheduler.now;
  #rates: Rates;
  #acting: FunctionProcess | undefined;
  #said = 0;

  constructor(plan: Plan, mutant: Mutant) {
    this.#plan = plan;
    this.#rates = plan.rates;
    this.#mutant = mutant;
    this.releasesAnyClaim = mutant.releasesAnyClaim ?? false;
    this.chance = new Chance(plan.seed ^ 0x5bd1e995);
    this.conversations = new JournalledConversations(this.memory, this);
    this.contacts = new JournalledContacts(this);
    this.connect = new SimulatedConnect(this.scheduler, {
      onMessage: (chat, message) => this.#onMessage(chat, message),
      onConfirmed: (chat, itemId) => this.#onConfirmed(chat, itemId),
      onFlow: (chat) => greet(chat, this),
      onEnd: (chat) => this.stream(chat, { kind: 'ended', content: '' }),
    });
    this.attachments = new SimulatedAttachments(this.connect);
    const { scheduler, chance, deadLetters } = this;
    const phoneLine = new PhoneLine({
      ...{ scheduler, chance, journal: this.journal },
      accept: (sent) => this.#accept(sent),
      publish: (receipt) => this.#topics.publish('receipts', receipt),
      phoneOf: (customerNumber) => plan.phones[Number(customerNumber.slice(-1))] ?? 'silent',
    });
    this.phones = new SimulatedPhones(this.optOuts, phoneLine);
    const isOut = (who: Outage['who']) => () =>
      this.#rates !== noAccidents && plan.outages.some((outage) => outage.who === who && this.#isIn(outage));
    this.connect.isOut = isOut('connect');
    this.phones.isOut = isOut('sms');
    const quotas = new SimulatedQuotas(scheduler, plan.hasQuotas);
    const tell = ({ process }: ProcessCall): void => {
      this.#acting = process;
    };
    this.hooks = {
      connect: { tell, admits: quotas.admitsConnect },
      attachments: { admits: quotas.admitsAttachment },
      phones: { tell, admits: quotas.admitsText },
      optOuts: { admits: quotas.admitsOptOut },
    };
    const parts = { scheduler, chance, rates: () => this.#rates };
    this.#bridge = composeBridge(this, mutant);
    this.invocations = new Invocations({
      ...parts,
      settlements: this.settlements,
      wayMilliseconds: plan.wayMilliseconds,
    });
    this.#topics = new SimulatedTopics({
      ...{ ...parts, deadLetters, mutant },
      invocations: this.invocations,
      bridge: this.#bridge,
    });
    const { journal, invocations } = this;
    const { lanes, failureQueues } = new DeliveryLanes({
      ...{ scheduler, journal, invocations, mutant, bridge: this.#bridge },
    });
    this.lanes = lanes;
    this.failureQueues = failureQueues;
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

  /** Lets everything come to rest, however much there is, and looks at nothing meanwhile. */
  drain(): Promise<void> {
    return this.scheduler.run(() => undefined, Number.POSITIVE_INFINITY);
  }

  /** From here on nothing goes wrong. */
  heal(): void {
    this.#rates = noAccidents;
  }

  /** An operator plays everything back. */
  redrive(): void {
    for (const lane of Object.values(this.lanes)) lane.redrive();
    for (const topic of ['inbound', 'outbound', 'receipts'] as const) {
      for (const { event } of this.deadLetters[topic].letters.splice(0)) {
        this.#topics.invoke(topic, event as Records);
      }
    }
  }

  fileFunctionFor(caller: FunctionProcess): FileFunction {
    return new FileFunction(this.invocations, this.#bridge.files, caller);
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
    const { content, kind, files } = item;
    const at = this.scheduler.now;
    const said = { content, kind, at, ...(files && { files }) };
    this.journal.items.push({ id, contactId, customerNumber, bridgeNumber, ...said });
    if (kind === 'ended' && this.contacts.known(contactId)) this.journal.knownAtEnd.add(contactId);
    if (this.#mutant.drops?.(item)) return;
    this.#topics.publish(
      'outbound',
      itemNotification(chat, { ...item, id, instanceId: this.instanceId }, at),
    );
  }

  #isIn({ from, to }: Outage): boolean {
    const past = this.scheduler.now - this.#beganAt;
    return past >= from && past < to;
  }

  #perform(event: PlannedEvent): void {
    switch (event.kind) {
      case 'text':
        this.#text(event);
        return;
      case 'end-chats':
        for (const chat of this.connect.chats) if (chat.isKnown) this.connect.endChat(chat);
        return;
      case 'transfer':
        for (const chat of this.connect.chats) if (chat.hasAgent && !chat.hasEnded) transfer(chat, this);
        return;
      case 'forget-tokens':
        this.connect.forgetTokens();
        this.journal.tokensForgottenAt = this.scheduler.now;
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

  #onMessage(chat: SimulatedChat, { key, content }: { key: string; content: string }): void {
    const { contactId, customerNumber, bridgeNumber } = chat;
    const kind = content.startsWith('[bridge]') ? 'note' : 'message';
    this.#accept({ key, kind, content, customerNumber, bridgeNumber, contactId });
    answer(chat, content, this);
  }

  #onConfirmed({ contactId, customerNumber, bridgeNumber }: SimulatedChat, itemId: string): void {
    const key = `${contactId}/${itemId}/delivered`;
    this.#accept({ key, kind: 'confirmation', content: '', customerNumber, bridgeNumber, contactId });
  }

  #accept(acceptance: Omit<Acceptance, 'at' | 'process' | 'wasKnown'>): void {
    const process = this.#acting;
    if (!process) throw new Error('expected a process behind every call');
    const ledger = ledgerOf[acceptance.kind];
    const wasKnown = this.invocations.wasKnown(process, `${ledger} ${acceptance.key}`);
    this.journal.accepted.push({ ...acceptance, at: this.scheduler.now, process, wasKnown });
  }
}

const ledgerOf = {
  message: 'inbound',
  sms: 'outbound',
  mms: 'outbound',
  notice: 'note',
  note: 'note',
  confirmation: 'receipt',
} as const satisfies Record<Acceptance['kind'], LedgerName>;
