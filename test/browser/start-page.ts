import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readBridgeConfig } from '../../lib/config.ts';
import { readContext } from '../../sandbox/context.ts';
import { type Sandbox, startSandbox } from '../../sandbox/start-sandbox.ts';

/** A sandbox of the example, whose numbers on the participant route send files, too. */
export async function startPage(port = 0): Promise<Sandbox> {
  const { instanceArns, numbers } = readBridgeConfig(readContext().bridge);
  const folder = await mkdtemp(join(tmpdir(), 'page-'));
  const configFile = join(folder, 'bridge.json');
  const withFiles = numbers.map(({ phoneNumber, phoneNumberArn, route }) => ({
    ...{ phoneNumber, phoneNumberArn, route },
    ...(route.kind === 'participant' && { sending: { media: { allowed: ['+1'] } } }),
  }));
  await writeFile(configFile, JSON.stringify({ instanceArns, numbers: withFiles }));
  try {
    return await startSandbox({ port, awsPort: 0, speed: 200, configFile });
  } finally {
    await rm(folder, { recursive: true });
  }
}
