/** The sandbox can't start; the message is for the person who started it. */
export class SandboxStartError extends Error {
  override readonly name = 'SandboxStartError';
}
