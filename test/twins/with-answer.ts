import type { MenuAnswer, RememberedMenu } from '../../lambda/core/menu-answer.ts';

/** The menus once `answer` has been received. The first answer stays, whichever comes later. */
export function withAnswer(
  menus: readonly RememberedMenu[],
  answer: MenuAnswer,
  receivedAt: string,
): readonly RememberedMenu[] {
  return menus.map((menu) => (menu.askedAt === answer.askedAt ? { answeredAt: receivedAt, ...menu } : menu));
}
