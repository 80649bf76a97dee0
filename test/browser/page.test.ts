import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../sandbox/start-sandbox.ts';
import { openBrowser } from './open-browser.ts';
import { startPage } from './start-page.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let sandbox: Sandbox;
let browser: Browser;
let page: Page;
/** What went wrong in the page's or the sandbox's own code. */
let fault: string | undefined;

beforeAll(async () => {
  sandbox = await startPage();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await sandbox.stop();
});
beforeEach(async () => {
  fault = undefined;
  await fetch(`${sandbox.url}/api/reset`, { method: 'POST' });
  page = await open({ width: 1280, height: 800 });
});
afterEach(async () => {
  expect(fault).toBeUndefined();
  await page.close();
});

async function open(viewport: { width: number; height: number }): Promise<Page> {
  const opened = await browser.newPage({ viewport, bypassCSP: true });
  opened.setDefaultTimeout(30_000);
  const giveUp = (why: string) => {
    fault = why;
    // Whatever is waited for won't come.
    void opened.close();
  };
  opened.on('pageerror', (error) => giveUp(error.stack ?? error.message));
  opened.on('response', (response) => {
    if (response.status() === 500) giveUp(`${response.url()} was answered with 500`);
  });
  await opened.goto(sandbox.url);
  await opened.getByText('live', { exact: true }).waitFor();
  return opened;
}

const phone = () => page.getByLabel('A text from +14255550182');
const onPhone = (text: string) => page.locator('.bubble:not(.own)').getByText(text);
const atDesk = (text: string) => page.locator('desk-pane .item').getByText(text, { exact: true });

const box = () => page.getByLabel('Message to the customer');
const contact = (number: string) => page.locator('.contacts').getByRole('button', { name: number });

async function text(body: string): Promise<void> {
  await phone().fill(body);
  await page.keyboard.press('Enter');
}

async function reply(content: string): Promise<void> {
  await box().fill(content);
  await page.keyboard.press('Enter');
}

/** What axe finds against the rules of WCAG 2.2 AA. */
async function violations(): Promise<readonly unknown[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const only = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] };
    const found = await axe.run({ runOnly: only });
    return found.violations.map(({ id, nodes }) => [id, nodes[0]?.html]);
  });
}

interface PageStore extends EventTarget {
  readonly texts: Map<string, object>;
}

/** Runs in the page: has it show so many texts and then one more, and counts those that it draws each time. */
async function drawBeside({ store, count }: { store: PageStore; count: number }) {
  let drawn = 0;
  const put = (id: number) => {
    const text = { id: String(id), from: '+14255550182', to: '+12065550100', direction: 'inbound', at: 0 };
    store.texts.set(
      text.id,
      Object.defineProperty(text, 'body', {
        get() {
          drawn += 1;
          return 'A text';
        },
      }),
    );
  };
  const draw = async () => {
    store.dispatchEvent(new Event('change'));
    await new Promise((painted) => setTimeout(painted));
    const now = drawn;
    drawn = 0;
    return now;
  };
  for (let id = 0; id < count; id += 1) put(id);
  const before = await draw();
  put(count);
  const after = await draw();
  return { before, after };
}

describe('the page', () => {
  it('carries a conversation both ways, and answers a menu', async () => {
    await text('Where is my order?');
    await atDesk('Where is my order?').waitFor();
    await reply('On its way.');
    await onPhone('On its way.').waitFor();
    await page.getByLabel('What kind of message').selectOption('Quick reply');
    await page.locator('desk-pane').getByRole('button', { name: 'Send' }).click();
    await onPhone('1. Yes, please').waitFor();
    await text('1');
    await atDesk('Yes, please').waitFor();
  });

  it('keeps what is written to one customer from every other', async () => {
    await text('Hello from Alice');
    await atDesk('Hello from Alice').waitFor();
    await box().fill('For Alice alone');
    await page.getByRole('button', { name: 'Add a phone' }).click();
    await page.getByLabel('A text from +14255550183').fill('Hello from Bob');
    await page.keyboard.press('Enter');
    await contact('+14255550183').getByText('1 new').waitFor();
    expect(await box().inputValue()).toBe('For Alice alone');
    await contact('+14255550183').click();
    expect(await box().inputValue()).toBe('');
    await contact('+14255550182').click();
    await box().press('Enter');
    await atDesk('For Alice alone').waitFor();
    await page.getByRole('button', { name: 'End', exact: true }).click();
    await page.getByPlaceholder('This contact has ended').waitFor();
    expect(await contact('+14255550182').getAttribute('aria-current')).toBe('true');
    await text('Hello again');
    await page.getByRole('button', { name: 'Open it' }).click();
    await atDesk('Hello again').waitFor();
  });

  it('keeps a draft when another kind of message is chosen, and holds back broken JSON', async () => {
    await text('Hello');
    await atDesk('Hello').waitFor();
    await box().fill('My own words');
    await page.getByLabel('What kind of message').selectOption('Quick reply');
    const sample = await box().inputValue();
    await box().fill(sample.slice(1));
    await page.getByText("This isn't JSON yet.").waitFor();
    expect(await page.locator('desk-pane').getByRole('button', { name: 'Send' }).isDisabled()).toBe(true);
    await box().fill(sample);
    await box().press('Control+Enter');
    await onPhone('1. Yes, please').waitFor();

    expect(await box().inputValue()).toBe('My own words');
  });

  it('says of a fault what is wrong with it, and shows what holds', async () => {
    await page.getByRole('button', { name: /^Faults/ }).click();
    const faults = page.getByRole('dialog', { name: 'Faults' });
    await faults.getByLabel('refused, %').fill('250');
    await page.keyboard.press('Tab');
    await faults.getByText('250: expected a whole number from 0 to 100').waitFor();
    expect(await faults.getByLabel('refused, %').inputValue()).toBe('0');
    await faults.getByLabel('verified numbers').fill('Alice');
    await page.keyboard.press('Tab');
    await faults.getByText('expected an E.164 number').waitFor();
    expect(await violations()).toEqual([]);
    await faults.getByLabel('refused, %').fill('10');
    await page.keyboard.press('Tab');
    await faults.getByRole('alert').waitFor({ state: 'detached' });
  });

  it('says how a text will travel while it is typed, and shows it in its own direction', async () => {
    await phone().fill('Hello');
    await page.getByText('GSM-7 · 5 characters · 1 segment').waitFor();
    await phone().fill('Привет');
    await page.getByText('UCS-2 · 6 characters · 1 segment').waitFor();
    await text('שלום, 1042');
    await page.locator('.bubble :dir(rtl)').waitFor();
    await page.locator('desk-pane .said:dir(rtl)').waitFor();
  });

  it('turns a fault on and off, and plays back what failed', async () => {
    await page.getByRole('button', { name: /^Faults/ }).click();
    const faults = page.getByRole('dialog', { name: 'Faults' });
    await faults.getByLabel('refused, %').fill('100');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    await text('Are you there?');
    await page.getByRole('button', { name: 'Failures 1' }).click();
    const failures = page.getByRole('dialog', { name: 'Failures' });
    await failures.getByText('AccessDeniedException').waitFor();
    await failures.getByText('Are you there?').waitFor();
    expect(await violations()).toEqual([]);
    await failures.getByRole('button', { name: 'Hops' }).click();
    await page.getByRole('button', { name: 'Show everything' }).waitFor();
    await page.getByRole('button', { name: /^Faults/ }).click();
    await faults.getByRole('button', { name: 'All off' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Failures 1' }).click();
    await failures.getByRole('button', { name: 'Redrive 1' }).click();
    await page.keyboard.press('Escape');
    await atDesk('Are you there?').waitFor();
  });

  it('shows the exact JSON of a hop, and all hops of one text', async () => {
    await text('Follow me');
    await atDesk('Follow me').waitFor();
    await page.getByRole('button', { name: /SendMessage by InboundDelivery/ }).click();
    const hop = page.getByRole('dialog', { name: 'One hop' });
    await hop.getByText('"Content": "Follow me"').waitFor();
    expect(await violations()).toEqual([]);
    await hop.getByRole('button', { name: 'Follow this one' }).click();
    await page.getByRole('button', { name: 'Show everything' }).waitFor();
  });

  it('tells on both sides what has become of a reply', async () => {
    await text('Am I heard?');
    await atDesk('Am I heard?').waitFor();
    await reply('Loud and clear.');
    await page.locator('desk-pane .item').getByText('Agent joined').waitFor();
    await page.locator('.bubble', { hasText: 'Loud and clear.' }).getByText('✓ delivered').waitFor();
    await page.locator('desk-pane .item', { hasText: 'Loud and clear.' }).getByText('✓ delivered').waitFor();
    await page.getByLabel('This phone').selectOption('is out of reach');
    await reply('And now?');
    await page.locator('.bubble', { hasText: 'And now?' }).getByText('✕ failed: unreachable').waitFor();
    await page.locator('.item.note').getByText("can't be reached").waitFor();
  });

  it('carries a picture and a file from the desk to the phone', async () => {
    await text('Show me');
    await atDesk('Show me').waitFor();
    await page.getByRole('button', { name: 'Sample picture' }).click();
    await page.locator('desk-pane .item').getByText('parcel.png').waitFor();
    await page.locator('.bubble img').waitFor();
    const image = "document.querySelector('.bubble img')";
    expect(await page.evaluate(`${image}.decode().then(() => ${image}.naturalWidth)`)).toBe(240);
    const file = { name: 'offer.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') };
    await page.getByLabel('File for the customer').setInputFiles(file);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'A file, pdf' }).click(),
    ]);

    expect(readFileSync(await download.path(), 'utf8')).toBe('%PDF-1.4');
  });

  it('shows who has opted out, and leads back', async () => {
    await text('Hello');
    await atDesk('Hello').waitFor();
    await text('STOP');
    await page.locator('.phone header').getByText('opted out', { exact: true }).waitFor();
    await reply('Are you still there?');
    await page.getByText('nothing said here is sent').waitFor();
    await page.locator('.item.note').getByText('The customer has opted out').waitFor();
    expect(await violations()).toEqual([]);
    await page.getByRole('button', { name: 'Opt in again' }).click();
    await page.getByText('nothing said here is sent').waitFor({ state: 'detached' });
    await reply('Welcome back.');
    await onPhone('Welcome back.').waitFor();
  });

  it('keeps its light or dark, the number that is texted, and the end of a list', async () => {
    const scheme = () => page.evaluate('document.documentElement.dataset.scheme');
    await page.getByRole('button', { name: 'light and dark' }).click();
    const chosen = await scheme();
    await page.getByLabel('Texts go to').selectOption('+12065550100');
    for (const body of ['One', 'Two', 'Three', 'Four', 'Five', 'Six']) await text(body);
    await page.locator('.bubble').getByText('Six').waitFor();
    await page.reload();
    await page.locator('.bubble').getByText('Six').waitFor();
    expect(await scheme()).toBe(chosen);
    expect(await page.getByLabel('Texts go to').inputValue()).toBe('+12065550100');
    await page.setViewportSize({ width: 390, height: 500 });
    const distance =
      '(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight)';
    await page.waitForFunction(`${distance}(document.querySelector('.bubbles')) < 2`);
  });

  it('switches how AWS behaves', async () => {
    await page.getByRole('button', { name: /^Faults/ }).click();
    await page.getByLabel('what the flow says when a chat begins').fill('Welcome!');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Faults 1' }).waitFor();
    await text('Hello');

    await onPhone('Welcome!').waitFor();
  });

  it.each(['Faults', 'Failures'])('is accessible while %s are open', async (name) => {
    await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();

    expect(await violations()).toEqual([]);
  });

  it('draws only what is new beside 1,000 texts', async () => {
    const store = await page.evaluateHandle<PageStore>("import('/store.js').then(({ store }) => store)");
    const drawn = await page.evaluate(drawBeside, { store, count: 1000 });

    expect(drawn).toEqual({ before: 1000, after: 1 });
    expect(await page.locator('.bubble').count()).toBe(1001);
  });

  it('is driven by the keyboard alone', async () => {
    const focused = () => page.evaluate('document.activeElement?.textContent?.trim()').then(String);
    await page.keyboard.type('By keys');
    await page.keyboard.press('Enter');
    await atDesk('By keys').waitFor();
    const reached = new Set<string>();
    for (let presses = 0; presses < 30; presses += 1) {
      await page.keyboard.press('Tab');
      reached.add(await focused());
    }
    for (const name of ['Reset', 'Add a phone', 'Join', 'End']) expect([...reached]).toContain(name);
    await page.locator('.hops button').first().focus();
    await page.keyboard.press('End');
    expect(await focused()).toContain('a phone sends a text');
    await page.setViewportSize({ width: 390, height: 800 });
    await page.getByRole('tab', { name: 'Phones' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('End');
    await page.getByLabel('Message to the customer').waitFor();
  });

  it('keeps what a stopped sandbox could not take, and says when another has taken its place', async () => {
    await text('Hello');
    await atDesk('Hello').waitFor();
    await sandbox.stop();
    await text('Is anybody there?');
    await page.getByText("the sandbox doesn't answer").waitFor();
    expect(await phone().inputValue()).toBe('Is anybody there?');
    sandbox = await startPage(Number(new URL(sandbox.url).port));
    await page.getByText('the sandbox was started again').waitFor();
    expect(await phone().inputValue()).toBe('Is anybody there?');
    await phone().press('Enter');
    await atDesk('Is anybody there?').waitFor();

    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it.each([
    { colorScheme: 'light', width: 1280 },
    { colorScheme: 'dark', width: 1280 },
    { colorScheme: 'light', width: 390 },
    { colorScheme: 'dark', width: 390 },
  ] as const)('is accessible in $colorScheme at $width', async ({ colorScheme, width }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    expect(await violations()).toEqual([]);
    await text('Hello');
    await page.locator('desk-pane .item').first().waitFor({ state: 'attached' });

    expect(await violations()).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  });
});
