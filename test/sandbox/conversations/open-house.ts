import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { type Sandbox, startSandbox } from '../../../sandbox/start-sandbox.ts';
import { controlClient } from '../control-client.ts';
import { type ControlApi, Customer, eventually } from './customer.ts';
import { configuration } from './numbers.ts';

/** A sandbox for the tests of one file, and customers who share it. */
export interface House {
  readonly api: ControlApi;
  /** A customer of this bridge number whom nobody else has. */
  newCustomer(bridgeNumber: string): Customer;
  /** Waits until the bridge is through with an item of the desk. */
  delivered(itemId: Promise<string>): Promise<void>;
}

/** Runs the bridge with numbers on both routes from before the first test until after the last. */
export function openHouse(): House {
  let folder: string;
  let sandbox: Sandbox | undefined;
  let customers = 0;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'conversations-'));
    const configFile = join(folder, 'bridge.json');
    writeFileSync(configFile, JSON.stringify(configuration));
    sandbox = await startSandbox({ port: 0, awsPort: 0, speed: 100, configFile });
  });
  afterAll(async () => {
    await sandbox?.stop();
    rmSync(folder, { recursive: true });
  });
  return {
    async delivered(itemId) {
      const id = await itemId;
      await eventually(async () => {
        const runs = (await this.api.timeline()).filter(({ hop, correlationId }) => {
          return hop === 'lambda' && correlationId === id;
        });
        expect(runs.some(({ summary }) => summary.includes('OutboundDelivery'))).toBe(true);
      });
    },
    get api() {
      return controlClient(sandbox?.url ?? '');
    },
    newCustomer(bridge) {
      customers += 1;
      return new Customer(this.api, { own: `+1206555${2000 + customers}`, bridge });
    },
  };
}
