/** AWS or the sandbox can't be reached, or there are no credentials that AWS takes. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}
