import type { Page } from 'playwright-core';
import { type Command, runCommand } from '../../commands/command.ts';
import { openBrowser } from './open-browser.ts';
import { startPage } from './start-page.ts';

const folder = new URL('../../docs/images/', import.meta.url);

const atDesk = (page: Page, said: string) => page.locator('desk-pane .item > .said').getByText(said);
const onPhone = (page: Page, said: string) => page.locator('.bubble').filter({ hasText: said });

async function text(page: Page, body: string): Promise<void> {
  await page.getByLabel('A text from +14255550182').fill(body);
  await page.keyboard.press('Enter');
}

async function reply(page: Page, content: string): Promise<void> {
  await page.getByLabel('Message to the customer').fill(content);
  await page.keyboard.press('Enter');
}

async function join(page: Page): Promise<void> {
  await page.locator('desk-pane').getByRole('button', { name: 'Join' }).click();
  await page.locator('desk-pane .item').getByText('Agent joined').waitFor();
}

/** Plays a short conversation, so that there is something to see. */
async function play(page: Page): Promise<void> {
  await text(page, 'Hi, my order 1042 has not arrived yet.');
  await atDesk(page, 'Hi, my order').waitFor();
  await join(page);
  await reply(page, 'Sorry about that! It left our warehouse this morning.');
  await onPhone(page, 'Sorry about that').waitFor();
  await page.getByLabel('What kind of message').selectOption('Quick reply');
  await page.locator('desk-pane').getByRole('button', { name: 'Send' }).click();
  await onPhone(page, '1. Yes, please').getByText('delivered').waitFor();
  await text(page, '1');
  await page.locator('desk-pane .item:not(.own) > .said').getByText('Yes, please', { exact: true }).waitFor();
}

/** Replies that fare differently, and what the agent hears of each. */
async function playReceipts(page: Page): Promise<void> {
  await text(page, 'Is my order on its way?');
  await atDesk(page, 'on its way?').waitFor();
  await join(page);
  const fates = [
    { behaviour: 'delivered', said: 'Yes, it comes tomorrow.', fate: 'delivered', note: '✓ delivered' },
    { behaviour: 'blocked', said: 'Shall we call before?', fate: 'blocked', note: 'blocks our texts' },
    { behaviour: 'opted-out', said: 'Please let us know.', fate: 'opted out', note: 'opted out' },
  ];
  for (const { behaviour, said, fate, note } of fates) {
    await page.getByLabel('This phone').selectOption(behaviour);
    await reply(page, said);
    await onPhone(page, said).getByText(fate).waitFor();
    await page.locator('desk-pane .item').getByText(note).waitFor();
  }
}

async function shootAll(): Promise<void> {
  const sandbox = await startPage();
  const browser = await openBrowser();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(30_000);
  const shoot = (name: string) => page.screenshot({ path: new URL(`${name}.png`, folder).pathname });
  await page.goto(sandbox.url);
  await page.getByText('live', { exact: true }).waitFor();
  await shoot('page-empty');
  await play(page);
  await shoot('page');
  await page.emulateMedia({ colorScheme: 'dark' });
  await shoot('page-dark');
  await page.setViewportSize({ width: 390, height: 780 });
  await shoot('page-narrow');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('button', { name: 'Reset' }).click();
  await page.getByText('Nobody is waiting').waitFor();
  await playReceipts(page);
  await shoot('receipts');
  await browser.close();
  await sandbox.stop();
}

const command: Command<Record<never, never>> = {
  name: 'screenshots',
  summary: "Takes the pictures of the sandbox's page in docs/images.",
  options: {},
  async run() {
    await shootAll();
    return 0;
  },
};

process.exitCode = await runCommand(command, process.argv.slice(2));
