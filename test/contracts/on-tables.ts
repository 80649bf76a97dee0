import { afterAll, beforeAll, describe } from 'vitest';
import { startDynalite } from './dynalite.ts';
import { startEmulatedAws } from './emulated-aws.ts';
import { clientsOf, type LocalDynamo, localDynamo } from './local-dynamo.ts';

/** Where DynamoDB Local, or any other that shall be as DynamoDB, already answers. */
const endpoint = process.env.DYNAMODB_LOCAL_ENDPOINT;

const places: Readonly<Record<string, () => Promise<LocalDynamo>>> = {
  'on dynalite': startDynalite,
  'on the sandbox': startSandboxTables,
  'on DynamoDB Local, if DYNAMODB_LOCAL_ENDPOINT says where': async () =>
    localDynamo(endpoint ?? '', async () => undefined),
};

/** Describes a suite wherever tables may be. */
export function describeOnTables(name: string, suite: (dynamo: () => LocalDynamo) => void): void {
  for (const [place, start] of Object.entries(places)) {
    const isMissing = place.includes('ENDPOINT') && endpoint === undefined;
    describe.skipIf(isMissing)(`${name} ${place}`, () => {
      let dynamo: LocalDynamo;
      beforeAll(async () => {
        dynamo = await start();
      });
      afterAll(() => dynamo.stop());
      suite(() => dynamo);
    });
  }
}

export interface TwinWorlds<World> {
  readonly memory: () => Promise<World>;
  readonly table: (dynamo: LocalDynamo) => Promise<World>;
}

/** Describes one suite for a twin in memory and for what it stands for, wherever tables may be. */
export function describeTwin<World>(
  name: string,
  { memory, table }: TwinWorlds<World>,
  suite: (open: () => Promise<World>) => void,
): void {
  describe(`${name} in memory`, () => suite(memory));
  describeOnTables(name, (dynamo) => suite(() => table(dynamo())));
}

/** The sandbox has the template's tables alone: each world gets one of them, emptied. */
async function startSandboxTables(): Promise<LocalDynamo> {
  const { url, tables, stop } = await startEmulatedAws();
  return {
    endpoint: url,
    client: clientsOf(url),
    createTable: async (keyName) => {
      await tables.reset();
      return keyName === 'id' ? 'ledger' : 'conversations';
    },
    stop,
  };
}
