import type { Page } from 'playwright-core';
import { type Command, runCommand } from '../../commands/command.ts';
import { startSandbox } from '../../sandbox/start-sandbox.ts';
import { openBrowser } from './open-browser.ts';

const folder = new URL('../../docs/images/', import.meta.url);

/** Plays a short conversation, so that there is something to see. */
async function play(page: Page): Promise<void> {
  const phone = page.getByLabel('A text from +14255550182');
  await phone.fill('Hi, my order 1042 has not arrived yet.');
  await page.keyboard.press('Enter');
  await page.locator('desk-pane .item').getByText('Hi, my order').waitFor();
  await page.locator('desk-pane').getByRole('button', { name: 'Join' }).click();
  await page
    .getByLabel('Message to the customer')
    .fill('Sorry about that! It left our warehouse this morning.');
  await page.keyboard.press('Enter');
  await page.getByLabel('What kind of message').selectOption('Quick reply');
  await page.locator('desk-pane').getByRole('button', { name: 'Send' }).click();
  await page.locator('.bubble:not(.own)').getByText('1. Yes, please').waitFor();
  await phone.fill('1');
  await page.keyboard.press('Enter');
  await page.locator('desk-pane .item > .said').getByText('Yes, please', { exact: true }).waitFor();
}

async function shootAll(): Promise<void> {
  const sandbox = await startSandbox({ port: 0, awsPort: 0, speed: 200 });
  const browser = await openBrowser();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
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
