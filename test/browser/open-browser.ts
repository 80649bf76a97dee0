import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/** Chromium as it comes with the dev dependencies: nothing of the machine's is needed. */
export async function openBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    // In one process with its pages it would end with the first of them.
    args: chromium.args.filter((flag) => flag !== '--single-process'),
    headless: true,
  });
}
