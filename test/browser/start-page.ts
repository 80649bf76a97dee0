import { type Sandbox, startSandbox } from '../../sandbox/start-sandbox.ts';

/** A sandbox of the example, in a hurry. */
export function startPage(port = 0): Promise<Sandbox> {
  return startSandbox({ port, awsPort: 0, speed: 200 });
}
