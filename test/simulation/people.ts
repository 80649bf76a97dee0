import type { SimulatedChat } from './connect.ts';
import type { Saying } from './plan.ts';
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
    if (persona === 'agent' && !chat.hasAgent) {
      chat.hasAgent = true;
      world.stream(chat, { kind: 'joined', content: '', role: 'AGENT' });
    }
    if (persona === 'menu-bot') {
      return world.stream(chat, {
        kind: 'menu',
        content: menu,
        contentType: interactive,
        role: 'CUSTOM_BOT',
      });
    }
    const words = chance.happens(0.2) ? `answer${long}`.trim() : 'answer';
    world.stream(chat, { kind: 'plain', content: `${words} ${chance.below(1_000_000)}`, role: 'AGENT' });
  });
}

/** The flow greets at once. */
export function greet(chat: SimulatedChat, world: SimulatedWorld): void {
  world.scheduler.after(world.chance.between(0, 50), () =>
    world.stream(chat, { kind: 'plain', content: 'Welcome', role: 'SYSTEM' }),
  );
}
