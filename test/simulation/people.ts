import type { ChatFile } from './attachments.ts';
import type { Chance } from './chance.ts';
import type { SimulatedChat } from './connect.ts';
import type { StreamedItem } from './notifications.ts';
import type { Persona, Saying } from './plan.ts';
import type { SimulatedWorld } from './simulated-world.ts';

const long = ` ${'and so on, and so forth, '.repeat(90)}`;

/** What a customer writes. */
export function bodyOf(says: Saying, name: string): string {
  const bodies: Readonly<Record<Saying, string>> = {
    plain: `I am ${name}`,
    long: `I am ${name}${long}`.trim(),
    answer: '1',
    end: 'bye',
    stop: 'STOP',
    start: 'START',
    blank: '  ',
    same: 'the same',
  };
  return bodies[says];
}

const menu = JSON.stringify({
  templateType: 'QuickReply',
  version: '1.0',
  data: { content: { title: 'Which one?', elements: [{ title: 'Red' }, { title: 'Blue' }] } },
});

const interactive = 'application/vnd.amazonaws.connect.message.interactive';

/** Lets whoever is in a chat answer what came into it. */
export function answer(chat: SimulatedChat, content: string, world: SimulatedWorld): void {
  const { scheduler, chance } = world;
  const persona = world.personaOf(chat.customerNumber);
  const isNote = content.startsWith('[bridge]');
  if (persona === 'nobody' || (persona === 'agent' && isNote)) return;
  const soon = persona === 'agent' ? chance.between(1_000, 20_000) : chance.between(1, 500);
  scheduler.after(soon, () => {
    if (chat.hasEnded) return;
    if (persona === 'agent' && !chat.hasAgent) join(chat, world);
    world.stream(chat, saidBy(persona, chance));
  });
}

function join(chat: SimulatedChat, world: SimulatedWorld): void {
  chat.hasAgent = true;
  world.stream(chat, { kind: 'joined', content: '', role: 'AGENT' });
}

function saidBy(persona: Persona, chance: Chance): StreamedItem {
  if (persona === 'menu-bot') {
    return { kind: 'menu', content: menu, contentType: interactive, role: 'CUSTOM_BOT' };
  }
  if (persona === 'agent' && chance.happens(0.2)) {
    const files = Array.from({ length: 1 + chance.below(3) }, () => fileOf(chance));
    return { kind: 'file', content: '', files, role: 'AGENT' };
  }
  const words = chance.happens(0.2) ? `answer${long}`.trim() : 'answer';
  return { kind: 'plain', content: `${words} ${chance.below(1_000_000)}`, role: 'AGENT' };
}

/** A file that an MMS carries, one of a kind that none does, or one that is too large, which its name tells. */
function fileOf(chance: Chance): ChatFile {
  const name = `file-${chance.below(1_000_000)}`;
  const status = chance.happens(0.15) ? 'REJECTED' : 'APPROVED';
  const file = { id: name, status, contentType: 'image/png' } as const;
  return chance.pick([file, file, { ...file, contentType: 'text/csv' }, { ...file, id: `${name}-huge` }]);
}

/** An agent hands a chat on; another joins. */
export function transfer(chat: SimulatedChat, world: SimulatedWorld): void {
  world.stream(chat, { kind: 'left', content: '', role: 'AGENT' });
  chat.transfers += 1;
  world.scheduler.after(world.chance.between(1_000, 30_000), () => {
    if (!chat.hasEnded) join(chat, world);
  });
}

/** The flow greets at once. */
export function greet(chat: SimulatedChat, world: SimulatedWorld): void {
  world.scheduler.after(world.chance.between(0, 50), () =>
    world.stream(chat, { kind: 'plain', content: 'Welcome', role: 'SYSTEM' }),
  );
}
